package io.pricescape.article;

import io.pricescape.mixture.GaussianMixture;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.nd4j.linalg.schedule.FixedSchedule;

/**
 * What the habits of the article's code cost, each shown apart: draws that ignore φ, σ of at least
 * 1, 1e-10 within the logarithm, and weights kept by the training loss.
 *
 * @param byWeight draws of {@link #UNEQUAL}, a component by its φ first
 * @param ignoringWeight as many draws of every component
 * @param few the network on few points
 */
record Mistakes(double[] byWeight, double[] ignoringWeight, FewPoints few) {
  /** The digital markets, had they not been of equal size. */
  static final GaussianMixture UNEQUAL =
      GaussianMixture.of(
          new double[] {0.7, 0.2, 0.1},
          new double[] {300, 1100, 2000},
          new double[] {100, 100, 200});

  static final double EPSILON = 1e-10;
  private static final int DRAWS = 30_000;

  /**
   * Trained until it knows its points by heart.
   *
   * @param curve training and validation NLL, every {@link #EVERY} epochs
   * @param keptByTraining held-out NLL of the weights with the least training loss
   * @param keptByValidation held-out NLL of the weights with the least validation loss
   */
  record FewPoints(List<SineStudy.Epoch> curve, double keptByTraining, double keptByValidation) {
    static final int POINTS = 100;
    static final int EVERY = 10;
    static final int EPOCHS = 600;
    private static final int BATCH = 25;
    private static final double RATE = 2e-3;
  }

  static Mistakes run(long seed) {
    Random random = new Random(seed);
    double[] byWeight = new double[DRAWS];
    double[] ignoringWeight = new double[DRAWS];
    for (int i = 0; i < DRAWS; i++) {
      int component = i % UNEQUAL.size();
      byWeight[i] = UNEQUAL.sample(random);
      ignoringWeight[i] = UNEQUAL.mu(component) + UNEQUAL.sigma(component) * random.nextGaussian();
    }
    return new Mistakes(byWeight, ignoringWeight, fewPoints(seed, random));
  }

  private static FewPoints fewPoints(long seed, Random random) {
    Points training = SineProcess.draw(FewPoints.POINTS, random);
    Points validation = SineProcess.draw(FewPoints.POINTS, random);
    Points heldOut = SineProcess.draw(20_000, random);
    List<SineStudy.Epoch> curve = new ArrayList<>();
    FixedSchedule rate = new FixedSchedule(FewPoints.RATE);
    try (ArticleNetwork network = new ArticleNetwork(SineStudy.COMPONENTS, training, rate, seed)) {
      float[] byTraining = network.weights();
      float[] byValidation = byTraining;
      double leastTraining = Double.POSITIVE_INFINITY;
      double leastValidation = Double.POSITIVE_INFINITY;
      for (int epoch = 0; epoch < FewPoints.EPOCHS; epoch++) {
        network.epoch(training, FewPoints.BATCH, random);
        if (epoch % FewPoints.EVERY != 0) {
          continue;
        }
        SineStudy.Epoch now =
            new SineStudy.Epoch(
                network.negativeLogLikelihood(training), network.negativeLogLikelihood(validation));
        curve.add(now);
        if (now.training() < leastTraining) {
          leastTraining = now.training();
          byTraining = network.weights();
        }
        if (now.validation() < leastValidation) {
          leastValidation = now.validation();
          byValidation = network.weights();
        }
      }
      network.restore(byTraining);
      double keptByTraining = network.negativeLogLikelihood(heldOut);
      network.restore(byValidation);
      return new FewPoints(
          List.copyOf(curve), keptByTraining, network.negativeLogLikelihood(heldOut));
    }
  }

  /** The loss of a standard normal, in nats, at a distance of so many σ. */
  static double exactLoss(double distance) {
    return 0.5 * Math.log(2 * Math.PI) + distance * distance / 2;
  }

  /** The same with the 1e-10 within the logarithm. */
  static double cappedLoss(double distance) {
    return -Math.log(Math.exp(-exactLoss(distance)) + EPSILON);
  }

  /** The share of the pull towards a point that is left once 1e-10 is added to its density. */
  static double pullLeft(double distance) {
    double density = Math.exp(-exactLoss(distance));
    return density / (density + EPSILON);
  }
}
