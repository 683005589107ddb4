package io.pricescape.training;

import io.pricescape.encoding.EncodedItem;
import io.pricescape.encoding.ItemEncoder;
import io.pricescape.model.Network;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Trains one network: shuffled batches, one-cycle rate, and after every epoch the likelihood of the
 * validation rows under the plain-Java copy, with all that is said and with some of it hidden. The
 * copy that is best on the mean of both is kept.
 */
final class NetworkTraining {
  /** Of the attributes hidden in validation: the same for every epoch, member and training. */
  private static final long MASKING_SEED = 1;

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
        new TrainableNetwork(shape, settings, batches.size(), epochs * steps, random.split())) {
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
      ValidationLoss validated = validate(now);
      double loss = validated.mean();
      if (best == null || loss < bestLoss) {
        best = now;
        bestLoss = loss;
        bestEpoch = epoch;
      }
      double rows = (double) steps * batches.size();
      listener.epochFinished(
          new EpochProgress(epoch, epochs, validated.complete(), rows / seconds));
    }
    if (best == null || !Double.isFinite(bestLoss)) {
      throw new UntrainableListingsException(
          "The training did not converge: the validation likelihood is not finite");
    }
    return best;
  }

  /**
   * Mean loss of the validation rows as they are, and with attributes hidden, always the same ones.
   *
   * @param complete nats on the standardised scale
   * @param partial nats on the standardised scale
   */
  private record ValidationLoss(double complete, double partial) {
    double mean() {
      return (complete + partial) / 2;
    }
  }

  private ValidationLoss validate(Network network) {
    MixtureNegativeLogLikelihood likelihood =
        new MixtureNegativeLogLikelihood(settings.components(), settings.sigmaFloor());
    AttributeMasking masking = new AttributeMasking(validation);
    SplittableRandom random = new SplittableRandom(MASKING_SEED);
    EncodedItem item = encoder.blank();
    float[][] scratch = network.scratch();
    double complete = 0;
    double partial = 0;
    for (int row = 0; row < validation.rows(); row++) {
      double target = validation.targets()[row];
      validation.read(row, item);
      complete += likelihood.loss(network.forward(item, scratch), 0, target, null);
      masking.hide(item, random);
      partial += likelihood.loss(network.forward(item, scratch), 0, target, null);
    }
    return new ValidationLoss(complete / validation.rows(), partial / validation.rows());
  }
}
