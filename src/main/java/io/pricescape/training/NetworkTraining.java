package io.pricescape.training;

import io.pricescape.encoding.CategoricalEncoding;
import io.pricescape.encoding.EncodedItem;
import io.pricescape.encoding.ItemEncoder;
import io.pricescape.model.Network;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Trains one network: shuffled batches, one-cycle rate, and after every epoch the loss of the
 * validation rows under the plain-Java copy, with all that is said and, where attributes are hidden
 * in training, with some of it hidden. The copy that is best on the mean of both is kept.
 */
final class NetworkTraining {
  /** Of the attributes hidden in validation: the same for every epoch, member and training. */
  private static final long MASKING_SEED = 1;

  private final TrainingSettings settings;
  private final Supplier<RowLoss> losses;
  private final ItemEncoder encoder;
  private final EncodedRows training;
  private final EncodedRows validation;
  private final UntaughtInputs untaught;

  /**
   * A training that any number of threads may run at once.
   *
   * @param losses a new one for each network
   */
  NetworkTraining(
      TrainingSettings settings,
      Supplier<RowLoss> losses,
      ItemEncoder encoder,
      EncodedRows training,
      EncodedRows validation) {
    this.settings = settings;
    this.losses = losses;
    this.encoder = encoder;
    this.training = training;
    this.validation = validation;
    this.untaught =
        new UntaughtInputs(
            training,
            encoder.categoricals().stream().mapToInt(CategoricalEncoding::cardinality).toArray(),
            hides());
  }

  private double maskedShare() {
    return settings.maskedShareFor(training.learned());
  }

  private boolean hides() {
    return maskedShare() > 0;
  }

  /**
   * A trained network.
   *
   * @param validationLoss mean over complete and partial questions, on the standardised scale
   */
  record Member(Network network, double validationLoss) {}

  Member train(long seed, TrainingListener listener) {
    NativeRuntime.load();
    SplittableRandom random = new SplittableRandom(seed);
    int batch = settings.batchFor(training.learned());
    int epochs = settings.epochsFor(training.learned());
    int steps = Math.max(1, training.learned() / batch);
    Batches batches = new Batches(training, batch, maskedShare(), random.split());
    ListingLayerShape shape = ListingLayerShape.of(encoder, settings);
    RowLoss rowLoss = losses.get();
    try (TrainableNetwork network =
        new TrainableNetwork(
            shape, settings, rowLoss, batches.size(), epochs * steps, random.split())) {
      return bestOf(network, rowLoss, batches, epochs, steps, listener);
    }
  }

  private Member bestOf(
      TrainableNetwork network,
      RowLoss rowLoss,
      Batches batches,
      int epochs,
      int steps,
      TrainingListener listener) {
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
      Network now = untaught.settled(network.copy());
      ValidationLoss validated = validate(now, rowLoss);
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
          "The training did not converge: the validation loss is not finite");
    }
    return new Member(best, bestLoss);
  }

  /**
   * Mean loss of the validation rows as they are, and with attributes hidden, always the same ones.
   *
   * @param complete on the standardised scale
   * @param partial on the standardised scale; as {@code complete} where nothing is hidden
   */
  private record ValidationLoss(double complete, double partial) {
    double mean() {
      return (complete + partial) / 2;
    }
  }

  private ValidationLoss validate(Network network, RowLoss rowLoss) {
    AttributeMasking masking = new AttributeMasking(validation);
    SplittableRandom random = new SplittableRandom(MASKING_SEED);
    EncodedItem item = encoder.blank();
    boolean hides = hides();
    float[][] scratch = network.scratch();
    double complete = 0;
    double partial = 0;
    for (int row = 0; row < validation.rows(); row++) {
      double target = validation.targets()[row];
      validation.read(row, item);
      complete += rowLoss.loss(network.forward(item, scratch), 0, target, null);
      if (hides) {
        masking.hide(item, random);
        partial += rowLoss.loss(network.forward(item, scratch), 0, target, null);
      }
    }
    complete /= validation.rows();
    return new ValidationLoss(complete, hides ? partial / validation.rows() : complete);
  }
}
