package io.pricescape.article;

import io.pricescape.mixture.GaussianMixture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.nd4j.linalg.schedule.ExponentialSchedule;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.linalg.schedule.ScheduleType;

/**
 * Both networks of the article on the sine data, scored on points that they never saw.
 *
 * @param heldOut the points that score
 * @param truth NLL of the held-out points under the process that drew them
 * @param squaredError NLL of the network on squared error with its residual deviation
 * @param residual that deviation, of the training points
 * @param mixture NLL of the mixture density network
 * @param grid x from −3 to 3
 * @param means what the network on squared error says on the grid
 * @param mixtures what the mixture density network says on the grid
 * @param curve NLL after each epoch
 */
record SineStudy(
    Points heldOut,
    double truth,
    double squaredError,
    double residual,
    double mixture,
    double[] grid,
    double[] means,
    GaussianMixture[] mixtures,
    List<Epoch> curve) {
  static final int TRAINING_POINTS = 20_000;
  static final int VALIDATION_POINTS = 5_000;
  static final int HELD_OUT_POINTS = 100_000;
  static final int BATCH = 100;
  static final int EPOCHS = 20;
  static final int EPOCHS_OF_THE_MEAN = 6;
  static final int COMPONENTS = 2;
  static final double RATE = 1e-2;
  private static final double LAST_RATE = RATE / 500;
  private static final int GRID = 200;

  /** NLL after an epoch, in nats. */
  record Epoch(double training, double validation) {}

  static SineStudy run(long seed) {
    Random random = new Random(seed);
    Points training = SineProcess.draw(TRAINING_POINTS, random);
    Points validation = SineProcess.draw(VALIDATION_POINTS, random);
    Points heldOut = SineProcess.draw(HELD_OUT_POINTS, random);
    double[] grid = new double[GRID + 1];
    for (int i = 0; i <= GRID; i++) {
      grid[i] = SineProcess.END * (2.0 * i / GRID - 1);
    }
    double residual;
    double squaredError;
    double[] means;
    try (ArticleNetwork network = new ArticleNetwork(0, training, rate(EPOCHS_OF_THE_MEAN), seed)) {
      Random order = new Random(seed + 1);
      for (int epoch = 0; epoch < EPOCHS_OF_THE_MEAN; epoch++) {
        network.epoch(training, BATCH, order);
      }
      residual = Math.sqrt(squaredError(network, training));
      squaredError =
          0.5 * Math.log(2 * Math.PI)
              + Math.log(residual)
              + squaredError(network, heldOut) / (2 * residual * residual);
      means = network.means(grid);
    }
    List<Epoch> curve = new ArrayList<>();
    try (ArticleNetwork network = new ArticleNetwork(COMPONENTS, training, rate(EPOCHS), seed)) {
      Random order = new Random(seed + 1);
      float[] best = network.weights();
      double least = Double.POSITIVE_INFINITY;
      for (int epoch = 0; epoch < EPOCHS; epoch++) {
        network.epoch(training, BATCH, order);
        Epoch now =
            new Epoch(
                network.negativeLogLikelihood(training), network.negativeLogLikelihood(validation));
        curve.add(now);
        if (now.validation() < least) {
          least = now.validation();
          best = network.weights();
        }
      }
      network.restore(best);
      return new SineStudy(
          heldOut,
          SineProcess.negativeLogLikelihood(heldOut),
          squaredError,
          residual,
          network.negativeLogLikelihood(heldOut),
          grid,
          means,
          network.mixtures(grid),
          List.copyOf(curve));
    }
  }

  /** Falls by the same share each step; the library's polynomial schedule rises instead. */
  private static ISchedule rate(int epochs) {
    double steps = epochs * (TRAINING_POINTS / (double) BATCH);
    return new ExponentialSchedule(
        ScheduleType.ITERATION, RATE, Math.pow(LAST_RATE / RATE, 1 / steps));
  }

  /** The least φ of the lower component on the grid. */
  double leastPhi() {
    return Arrays.stream(mixtures).mapToDouble(m -> m.phi(0)).min().orElseThrow();
  }

  /** The greatest φ of the lower component on the grid. */
  double mostPhi() {
    return Arrays.stream(mixtures).mapToDouble(m -> m.phi(0)).max().orElseThrow();
  }

  private static double squaredError(ArticleNetwork network, Points points) {
    double[] means = network.means(points.x());
    double sum = 0;
    for (int i = 0; i < means.length; i++) {
      double off = points.y()[i] - means[i];
      sum += off * off;
    }
    return sum / means.length;
  }
}
