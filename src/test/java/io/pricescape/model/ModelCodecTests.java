package io.pricescape.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pricescape.catalog.Item;
import io.pricescape.catalog.PriceScale;
import io.pricescape.encoding.CategoricalEncoding;
import io.pricescape.encoding.ItemEncoder;
import io.pricescape.encoding.NumericEncoding;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelCodecTests {
  private static final double GOLDEN_MEDIAN = 3439.4935634164885;
  private static final Instant LONG_AGO = Instant.parse("2024-06-01T12:00:00Z");

  private static final Item ZENITH = new Item(Map.of("brand", "Zenith"), Map.of("size", 40.0));

  @Test
  void givesBackAModelThatAnswersTheSame() {
    PriceModel model = Models.random(3, 5);
    PriceModel read = ModelCodec.decode(ModelCodec.encode(model));
    assertThat(read.predict(ZENITH).mixture()).isEqualTo(model.predict(ZENITH).mixture());
    assertThat(read.provenance()).isEqualTo(model.provenance());
    assertThat(read.encoder().attributes()).isEqualTo(model.encoder().attributes());
  }

  @Test
  void keepsTimeFactorsAndTheNumberOfTestListings() {
    PriceModel model = Models.timed(2, 5);
    PriceModel read = ModelCodec.decode(ModelCodec.encode(model));
    assertThat(read.predict(ZENITH)).isEqualTo(model.predict(ZENITH));
    assertThat(read.predict(ZENITH, LONG_AGO))
        .isEqualTo(model.predict(ZENITH, LONG_AGO))
        .isNotEqualTo(model.predict(ZENITH));
    assertThat(read.aggregation().sigmaFactors()).isEqualTo(new SigmaFactors(1.25, 1.25, 1.25));
    assertThat(read.encoder().time().asOf()).isEqualTo(20_454);
    assertThat(read.provenance()).isEqualTo(model.provenance());
    assertThat(ModelCodec.encode(read)).isEqualTo(ModelCodec.encode(model));
  }

  @Test
  void writesTheSameBytesForTheSameModel() {
    byte[] artifact = ModelCodec.encode(Models.random(2, 9));
    assertThat(ModelCodec.encode(Models.random(2, 9))).isEqualTo(artifact);
    assertThat(ModelCodec.encode(ModelCodec.decode(artifact))).isEqualTo(artifact);
    assertThat(ModelCodec.sha256(artifact))
        .hasSize(64)
        .isNotEqualTo(ModelCodec.sha256(ModelCodec.encode(Models.random(2, 10))));
  }

  @Test
  void refusesEveryCutAndEveryFlippedBit() {
    byte[] artifact = ModelCodec.encode(Models.random(1, 5));
    for (int length = 0; length < artifact.length; length += 37) {
      byte[] cut = Arrays.copyOf(artifact, length);
      assertThatThrownBy(() -> ModelCodec.decode(cut)).isInstanceOf(CorruptModelException.class);
    }
    for (int at = 0; at < artifact.length; at += 41) {
      byte[] flipped = artifact.clone();
      flipped[at] ^= 4;
      assertThatThrownBy(() -> ModelCodec.decode(flipped))
          .isInstanceOf(CorruptModelException.class);
    }
  }

  @Test
  void refusesAModelThatCouldOnlyFailWhenAsked() {
    assertThatThrownBy(() -> ModelCodec.decode(ModelCodec.encode(withBias(Float.NaN, 4, 1))))
        .isInstanceOf(CorruptModelException.class)
        .hasMessageContaining("NaN");
    assertThatThrownBy(() -> ModelCodec.decode(ModelCodec.encode(withBias(0, 3, 1))))
        .isInstanceOf(CorruptModelException.class)
        .hasMessageContaining("encoder");
    assertThatThrownBy(() -> ModelCodec.decode(ModelCodec.encode(withBias(0, 4, 0))))
        .isInstanceOf(CorruptModelException.class)
        .hasMessageContaining("encoder");
    assertThat(ModelCodec.decode(ModelCodec.encode(withBias(0, 4, 1))).members()).hasSize(1);
  }

  /** A model of one value known and one size, or of something that does not fit them. */
  private static PriceModel withBias(float bias, int rows, int numbers) {
    ItemEncoder encoder =
        new ItemEncoder(
            List.of(CategoricalEncoding.fit("brand", Map.of("zenith", 30, "sinn", 20))),
            List.of(NumericEncoding.fit("size", new double[] {34, 38})));
    int width = 1 + 3 * numbers;
    Network network =
        new Network(
            List.of(new EmbeddingTable(rows, 1, new float[rows])),
            new PeriodicEmbedding(numbers, 0, 1, new float[0]),
            List.of(
                new DenseLayer(
                    width, new float[3 * width], new float[] {0, 0, bias}, Activation.IDENTITY)));
    return new PriceModel(
        encoder,
        List.of(network),
        new MixtureHead(1, 8, 1, 0.01),
        PriceScale.LOG,
        Models.random(1, 1).provenance());
  }

  @Test
  void refusesShapesThatOnlyFitAfterAnOverflow() {
    float[] none = {};
    assertThatThrownBy(() -> new EmbeddingTable(1 << 16, 1 << 16, none))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new PeriodicEmbedding(1 << 16, 1 << 15, 1 << 15, none))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> new DenseLayer(1 << 30, none, new float[] {1, 1, 1, 1}, Activation.IDENTITY))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new DenseLayer(Integer.MAX_VALUE, none, none, Activation.IDENTITY))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new DenseLayer(-1, none, none, Activation.IDENTITY))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void namesAFormatItDoesNotKnow() {
    byte[] artifact = ModelCodec.encode(Models.random(1, 5));
    artifact[11] = 99;
    assertThatThrownBy(() -> ModelCodec.decode(artifact)).hasMessageContaining("format 99");
  }

  /** The file was written by format 1 when it was new; it must load and answer so for ever. */
  @Test
  void readsTheGoldenArtifactOfFormatOne() throws IOException {
    PriceModel model = golden(1);
    PriceDistribution said = model.predict(ZENITH);
    assertThat(said.quantile(0.5)).isCloseTo(GOLDEN_MEDIAN, within(1e-6));
    assertThat(said.mixture().size()).isEqualTo(8);
    assertThat(model.predict(ZENITH, LONG_AGO)).as("it knows no time").isEqualTo(said);
    assertThat(model.aggregation().sigmaFactors()).isEqualTo(SigmaFactors.NONE);
    assertThat(model.aggregation().selection())
        .isEqualTo(MemberSelection.all(model.members().size()));
    assertThat(model.provenance().testListings()).isZero();
  }

  /**
   * The file is what {@code ModelCodec.encode(Models.timed(3, 17))} gave when format 2 was new; it
   * must load and answer so for ever.
   */
  @Test
  void readsTheGoldenArtifactOfFormatTwo() throws IOException {
    PriceModel model = golden(2);
    assertThat(model.predict(ZENITH).quantile(0.5)).isCloseTo(25334.91555078425, within(1e-6));
    assertThat(model.predict(ZENITH).quantile(0.9)).isCloseTo(136877.72072888797, within(1e-5));
    assertThat(model.predict(ZENITH, LONG_AGO).quantile(0.5))
        .isCloseTo(1838.369619372608, within(1e-6));
    assertThat(model.head().ceiling()).isEqualTo(0.8);
    assertThat(model.aggregation().sigmaFactors()).isEqualTo(new SigmaFactors(1.25, 1.25, 1.25));
    assertThat(model.provenance()).isEqualTo(Models.timed(3, 17).provenance());
  }

  /**
   * The file is what {@code ModelCodec.encode(Models.withAllParts(17))} gave when format 3 was new;
   * it must load and answer so for ever.
   */
  @Test
  void readsTheGoldenArtifactOfFormatThree() throws IOException {
    PriceModel model = golden(3);
    Item nothing = new Item(Map.of(), Map.of());
    Item brand = new Item(Map.of("brand", "Zenith"), Map.of());
    Item size = new Item(Map.of(), Map.of("size", 40.0));
    assertThat(model.predict(ZENITH).quantile(0.5))
        .as("complete")
        .isCloseTo(21401.02660693269, within(1e-6));
    assertThat(model.predict(size).quantile(0.9))
        .as("partial")
        .isCloseTo(2057569.2491290201, within(1e-4));
    assertThat(model.predict(brand).quantile(0.5))
        .as("matching")
        .isCloseTo(2824.70464484314, within(1e-6));
    assertThat(model.predict(nothing).quantile(0.5))
        .as("matching")
        .isCloseTo(2993.0332750855882, within(1e-6));
    assertThat(model.predict(brand, LONG_AGO).quantile(0.5))
        .as("partial, of another day")
        .isCloseTo(8585.9821529998, within(1e-6));
    assertSameParts(model, Models.withAllParts(17));
  }

  @Test
  void keepsEveryPartOfAnAggregation() {
    for (int seed = 0; seed < 20; seed++) {
      PriceModel model = Models.withAllParts(seed);
      byte[] artifact = ModelCodec.encode(model);
      PriceModel read = ModelCodec.decode(artifact);
      assertSameParts(read, model);
      assertThat(ModelCodec.encode(read)).isEqualTo(artifact);
    }
  }

  private static void assertSameParts(PriceModel read, PriceModel model) {
    Aggregation parts = read.aggregation();
    assertThat(parts.selection()).isEqualTo(model.aggregation().selection());
    assertThat(parts.sigmaFactors()).isEqualTo(model.aggregation().sigmaFactors());
    assertThat(parts.background()).isEqualTo(model.aggregation().background());
    ConditionalMixtures conditional = model.aggregation().conditional();
    assertThat(parts.conditional().keys()).isEqualTo(conditional.keys());
    assertThat(parts.conditional().listings()).isEqualTo(conditional.listings());
    assertThat(parts.conditional().components()).isDeepEqualTo(conditional.components());
    assertThat(parts.conditional().maxValues()).isEqualTo(conditional.maxValues());
    assertThat(parts.conditional().minListings()).isEqualTo(conditional.minListings());
    assertThat(read.provenance()).isEqualTo(model.provenance());
    for (Item item : List.of(ZENITH, new Item(Map.of("brand", "zenith"), Map.of()))) {
      assertThat(read.predict(item)).isEqualTo(model.predict(item));
      assertThat(read.predict(item, LONG_AGO)).isEqualTo(model.predict(item, LONG_AGO));
    }
  }

  private PriceModel golden(int format) throws IOException {
    try (InputStream golden = getClass().getResourceAsStream("format-" + format + ".model")) {
      assertThat(golden).isNotNull();
      return ModelCodec.decode(golden.readAllBytes());
    }
  }
}
