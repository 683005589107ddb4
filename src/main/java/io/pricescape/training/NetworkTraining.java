package io.pricescape.training;

import io.pricescape.encoding.EncodedItem;
import io.pricescape.encoding.ItemEncoder;
import io.pricescape.model.Network;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Trains one network: shuffled batches, one-cycle rate, and after every epoch the likelihood of the
 * validation rows under the plain-Java copy, of which the best is kept.
 */
final class NetworkTraining {
  private final TrainingSettings settings;
  private final ItemEncoder encoder;
  private final EncodedRows training;
  private final EncodedRows validation;

  NetworkTraining(
      TrainingSettings settings,
      ItemEncoder encoder,
      EncodedRows training,
      EncodedRows validation) {
    this.settings = settings;
    this.encoder = encoder;
    this.training = training;
    this.validation = validation;
  }

  Network train(long seed, TrainingListener listener) {
    NativeRuntime.load();
    SplittableRandom random = new SplittableRandom(seed);
    int batch = settings.batchFor(training.rows());
    int epochs = settings.epochsFor(training.rows());
    int steps = Math.max(1, training.rows() / batch);
    Batches batches = new Batches(training, batch, settings.maskedShare(), random.split());
    ListingLayerShape shape = ListingLayerShape.of(encoder, settings);
    try (TrainableNetwork network =
        new TrainableNetwork(shape, settings, batch, epochs * steps, random.split())) {
      return bestOf(network, batches, epochs, steps, listener);
    }
  }

  private Network bestOf(
      TrainableNetwork network, Batches batches, int epochs, int steps, TrainingListener listener) {
    @Nullable Network best = null;
    double bestLoss = Double.POSITIVE_INFINITY;
    int bestEpoch = 0;
    for (int epoch = 1; epoch <= epochs && epoch - bestEpoch <= settings.patience(); epoch++) {
      long start = System.nanoTime();
      batches.shuffle();
      for (int step = 0; step < steps; step++) {
        if (listener.cancelled()) {
          throw new TrainingCancelledException();
        }
        network.fit(batches.next());
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      Network now = network.copy();
      double loss = meanLoss(now);
      if (best == null || loss < bestLoss) {
        best = now;
        bestLoss = loss;
        bestEpoch = epoch;
      }
      double rows = (double) steps * batches.size();
      listener.epochFinished(new EpochProgress(epoch, epochs, loss, rows / seconds));
    }
    if (best == null || !Double.isFinite(bestLoss)) {
      throw new UntrainableListingsException(
          "The training did not converge: the validation likelihood is not finite");
    }
    return best;
  }

  private double meanLoss(Network network) {
    MixtureNegativeLogLikelihood likelihood =
        new MixtureNegativeLogLikelihood(settings.components(), settings.sigmaFloor());
    EncodedItem item = encoder.blank();
    float[][] scratch = network.scratch();
    double sum = 0;
    for (int row = 0; row < validation.rows(); row++) {
      validation.read(row, item);
      float[] outputs = network.forward(item, scratch);
      sum += likelihood.loss(outputs, 0, validation.targets()[row], null);
    }
    return sum / validation.rows();
  }
}
