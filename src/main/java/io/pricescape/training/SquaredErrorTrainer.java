package io.pricescape.training;

import io.pricescape.encoding.EncodedItem;
import io.pricescape.encoding.ItemEncoder;
import io.pricescape.model.Activation;
import io.pricescape.model.DenseLayer;
import io.pricescape.model.MixtureHead;
import io.pricescape.model.Network;
import io.pricescape.model.PriceModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/**
 * A network trained with Deeplearning4j on squared error, with a normal error of one σ for all
 * items: that of the residuals on the validation rows. In the finished model one more layer adds
 * logit and log-deviation, which are constant, to the mean.
 */
public final class SquaredErrorTrainer implements Trainer {
  private static final List<Integer> HIDDEN = List.of(64, 64);

  /** What means something where the output is one mean. */
  private static final Set<String> MATTERING =
      Set.of("hidden", "batch", "epochs", "peakRate", "weightDecay", "patience", "halfLifeDays");

  private final TrainingSettings settings;

  /** Two hidden layers of 64, no periodic embedding, nothing hidden in training. */
  public SquaredErrorTrainer() {
    this(small(TrainingSettings.defaults()));
  }

  private static TrainingSettings small(TrainingSettings settings) {
    return new TrainingSettings(
        1,
        1,
        HIDDEN,
        0,
        1,
        0,
        settings.batch(),
        settings.epochs(),
        settings.peakRate(),
        settings.weightDecay(),
        settings.patience(),
        settings.sigmaFloor(),
        settings.halfLifeDays());
  }

  /** With these hyperparameters; members, components and least sigma don't matter. */
  public SquaredErrorTrainer(TrainingSettings settings) {
    this.settings = settings;
  }

  @Override
  public String learner() {
    return "mlp";
  }

  @Override
  public PriceModel train(ListingTable.Split rows, long seed, TrainingListener listener) {
    NativeRuntime.load();
    NetworkRows encoded = NetworkRows.of(rows, settings.halfLifeDays());
    TargetScale scale = encoded.scale();
    ItemEncoder encoder = encoded.encoder();
    EncodedRows training = encoded.training();
    EncodedRows validation = encoded.validation();
    Network mean =
        new NetworkTraining(settings, SquaredError::new, encoder, training, validation)
            .train(seed, inNats(scale.inNats(listener)))
            .network();
    SortedMap<String, String> hyperparameters = settings.byName(training.learned());
    hyperparameters.keySet().retainAll(MATTERING);
    return new PriceModel(
        encoder,
        List.of(withSigma(mean, residualSigma(mean, encoder, validation))),
        new MixtureHead(1, scale.center(), scale.spread(), 0),
        scale.priceScale(),
        Lineage.of(this, hyperparameters, rows, seed));
  }

  private static double residualSigma(Network mean, ItemEncoder encoder, EncodedRows rows) {
    EncodedItem item = encoder.blank();
    float[][] scratch = mean.scratch();
    double squares = 0;
    for (int row = 0; row < rows.rows(); row++) {
      rows.read(row, item);
      double residual = rows.targets()[row] - mean.forward(item, scratch)[0];
      squares += residual * residual;
    }
    return Math.sqrt(squares / rows.rows());
  }

  private static Network withSigma(Network mean, double sigma) {
    List<DenseLayer> layers = new ArrayList<>(mean.layers());
    float[] pass = {0, 1, 0};
    float[] constants = {0, 0, MixtureNetworks.logSigma(sigma)};
    layers.add(new DenseLayer(1, pass, constants, Activation.IDENTITY));
    return new Network(mean.embeddings(), mean.periodic(), layers);
  }

  /** Of half the mean squared error s², −log of the likelihood with that σ is ½ log(2π e s²). */
  private static TrainingListener inNats(TrainingListener listener) {
    return new TrainingListener() {
      @Override
      public void epochFinished(EpochProgress progress) {
        double squared =
            Math.max(
                2 * progress.validationNll(), Math.pow(ExpectationMaximisation.LEAST_SIGMA, 2));
        listener.epochFinished(
            new EpochProgress(
                progress.epoch(),
                progress.epochs(),
                0.5 * Math.log(2 * Math.PI * Math.E * squared),
                progress.rowsPerSecond()));
      }

      @Override
      public boolean cancelled() {
        return listener.cancelled();
      }
    };
  }
}
