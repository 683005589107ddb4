package io.pricescape.training;

import io.pricescape.encoding.ItemEncoder;
import io.pricescape.model.MixtureHead;
import io.pricescape.model.Network;
import io.pricescape.model.PriceModel;
import io.pricescape.model.Provenance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The mixture density network (Bishop 1994), trained with Deeplearning4j: embeddings and periodic
 * embeddings, dense layers with SiLU, a mixture of normals, an ensemble of such networks. Some
 * members are trained for complete questions, with attributes hidden in some rows, the others for
 * partial questions, with attributes hidden in all rows.
 */
public final class MixtureDensityNetworkTrainer implements Trainer {
  /**
   * No component is wider than all prices together. On the log scale a wider one, however small,
   * would have a mean price beyond all measure.
   */
  private static final double CEILING = 1;

  private final TrainingSettings wanted;
  private final @Nullable Duration search;

  /** Trains with these hyperparameters. */
  public MixtureDensityNetworkTrainer(TrainingSettings settings) {
    this(settings, null);
  }

  /**
   * Trains with these hyperparameters, or better ones near them.
   *
   * @param search how long better ones may be looked for by validation; null for not at all
   */
  public MixtureDensityNetworkTrainer(TrainingSettings settings, @Nullable Duration search) {
    this.wanted = settings;
    this.search = search;
  }

  @Override
  public String learner() {
    return "mdn";
  }

  @Override
  public PriceModel train(ListingTable.Split rows, long seed, TrainingListener listener) {
    NativeRuntime.load();
    NetworkRows encoded = NetworkRows.of(rows, wanted.halfLifeDays());
    TargetScale scale = encoded.scale();
    ItemEncoder encoder = encoded.encoder();
    EncodedRows training = encoded.training();
    EncodedRows validation = encoded.validation();
    Function<TrainingSettings, NetworkTraining> trainings =
        settings ->
            new NetworkTraining(settings, () -> loss(settings), encoder, training, validation);
    TrainingSettings settings =
        search == null
            ? wanted
            : new SettingsSearch(search, trainings).best(wanted, seed, listener);
    List<NetworkTraining> ensemble =
        new ArrayList<>(Collections.nCopies(settings.members(), trainings.apply(settings)));
    if (settings.maskedShareFor(training.learned()) > 0) {
      TrainingSettings partial = settings.forPartialQuestions(training.learned());
      ensemble.addAll(Collections.nCopies(partial.members(), trainings.apply(partial)));
    }
    List<Network> members =
        new EnsembleTraining(ensemble, settings.members()).train(seed, scale.inNats(listener));
    MixtureHead head =
        new MixtureHead(
            settings.components(), scale.center(), scale.spread(), settings.sigmaFloor(), CEILING);
    Provenance lineage = Lineage.of(this, settings.byName(training.learned()), rows, seed);
    PriceModel model = new PriceModel(encoder, members, head, scale.priceScale(), lineage);
    return new AggregationFitter(model, settings.members(), training, settings.halfLifeDays())
        .fitted(rows, listener);
  }

  private static RowLoss loss(TrainingSettings settings) {
    return new MixtureNegativeLogLikelihood(settings.components(), settings.sigmaFloor(), CEILING);
  }
}
