package io.pricescape.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricescape.catalog.Hyperparameters;
import io.pricescape.model.ModelCodec;
import io.pricescape.model.PriceModel;
import io.pricescape.model.Provenance;
import io.pricescape.model.SigmaFactors;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

class LineageTests {
  /**
   * Four members of each kind, two epochs: no model is sure of itself after so few, so its sigma is
   * calibrated.
   */
  private static final TrainingSettings SETTINGS =
      new TrainingSettings(4, 4, List.of(32, 16), 4, 4, 0.25, 64, 2, 6e-3, 1e-4, 8, 1e-2, 900);

  private static PriceModel trained() {
    return new MixtureDensityNetworkTrainer(SETTINGS)
        .train(MovingMarket.table(1_500, 5).split(), 3, TwoMarkets.SILENT);
  }

  @Test
  void theSameRowsSettingsAndSeedGiveTheSameBytesAlsoWithTimeAndCalibration() {
    PriceModel model = trained();
    assertThat(model.members()).hasSize(8);
    assertThat(model.encoder().time()).isNotNull();
    assertThat(model.aggregation().sigmaFactors()).isNotEqualTo(SigmaFactors.NONE);
    assertThat(ModelCodec.encode(trained())).isEqualTo(ModelCodec.encode(model));
  }

  @Test
  void trainingAnewWithWhatIsRecordedGivesTheSameBytes() {
    ListingTable.Split few = TwoMarkets.table(80, 5).split();
    TrainingSettings chosenByRows =
        new TrainingSettings(2, 4, List.of(16), 4, 8, 0.25, 512, 0, 6e-3, 1e-4, 3, 1e-2, 30);
    PriceModel model =
        new MixtureDensityNetworkTrainer(chosenByRows).train(few, 6, TwoMarkets.SILENT);
    SortedMap<String, String> recorded = model.provenance().hyperparameters();
    assertThat(recorded).containsEntry("epochs", "80").containsEntry("batch", "16");
    PriceModel anew =
        new MixtureDensityNetworkTrainer(settings(recorded))
            .train(few, model.provenance().seed(), TwoMarkets.SILENT);
    assertThat(ModelCodec.encode(anew)).isEqualTo(ModelCodec.encode(model));
  }

  private static TrainingSettings settings(SortedMap<String, String> recorded) {
    ToDoubleFunction<String> number = name -> Double.parseDouble(recorded.get(name));
    ToIntFunction<String> count = name -> Integer.parseInt(recorded.get(name));
    String[] hidden = recorded.get("hidden").replaceAll("[\\[\\] ]", "").split(",");
    return new TrainingSettings(
        count.applyAsInt("members"),
        count.applyAsInt("components"),
        Arrays.stream(hidden).map(Integer::valueOf).toList(),
        count.applyAsInt("frequencies"),
        TrainingSettings.defaults().periodicOutputs(),
        number.applyAsDouble("maskedShare"),
        count.applyAsInt("batch"),
        count.applyAsInt("epochs"),
        number.applyAsDouble("peakRate"),
        number.applyAsDouble("weightDecay"),
        count.applyAsInt("patience"),
        number.applyAsDouble("sigmaFloor"),
        number.applyAsDouble("halfLifeDays"));
  }

  @Test
  void namesAllThatAModelIsMadeOf() {
    ListingTable.Split rows = MovingMarket.table(1_500, 5).split();
    PriceModel model = new MarginalMixtureTrainer().train(rows, 3, TwoMarkets.SILENT);
    Provenance provenance = model.provenance();
    assertThat(provenance.learner()).isEqualTo("gmm");
    assertThat(provenance.seed()).isEqualTo(3);
    assertThat(provenance.trainingListings()).isEqualTo(rows.training().rows());
    assertThat(provenance.validationListings()).isEqualTo(rows.validation().rows());
    assertThat(provenance.testListings()).isEqualTo(rows.test().rows());
    SortedMap<String, String> made = provenance.environment();
    assertThat(made)
        .containsKeys("pricescape", "deeplearning4j", "openblas", "javacpp")
        .containsEntry("trainingDigest", rows.training().digest())
        .containsEntry("validationDigest", rows.validation().digest())
        .containsEntry("testDigest", rows.test().digest())
        .containsEntry("oldestListing", rows.training().oldest().toString())
        .containsEntry("newestListing", rows.training().newest().toString());
    assertThat(made.get("java")).contains(System.getProperty("java.vm.version"));
    assertThat(made.get("platform")).contains(System.getProperty("os.arch"));
    assertThat(made.get("commit")).matches("[0-9a-f]{7,40}( and changes)?|unknown");
    assertThat(made.get("processor")).isNotBlank();
    assertThat(made.values()).noneMatch(value -> value.contains("${") || value.contains("@"));
  }

  @Test
  void takesWhatIsWantedOverTheDefaults() {
    TrainingSettings defaults = TrainingSettings.defaults();
    assertThat(TrainingSettings.of(Hyperparameters.none())).isEqualTo(defaults);
    Hyperparameters all =
        new Hyperparameters(2, 3, List.of(8, 9), 5, 0.4, 17, 6, 0.05, 0.07, 9, 0.2, 11.0, true, 10);
    assertThat(TrainingSettings.of(all))
        .isEqualTo(
            new TrainingSettings(
                2,
                3,
                List.of(8, 9),
                5,
                defaults.periodicOutputs(),
                0.4,
                17,
                6,
                0.05,
                0.07,
                9,
                0.2,
                11));
  }
}
