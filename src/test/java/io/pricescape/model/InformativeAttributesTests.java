package io.pricescape.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricescape.catalog.Item;
import io.pricescape.catalog.PriceScale;
import io.pricescape.encoding.CategoricalEncoding;
import io.pricescape.encoding.ItemEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class InformativeAttributesTests {
  private static final List<String> NAMES =
      List.of("type", "label", "condition", "box", "engraving", "initials");

  /**
   * Each attribute is 1 for one value, -1 for the other, 0 where it is left out; to be cut at 0.
   */
  private static final float[] SUMS = {
    1, 1, 1, 0, // type
    1, 1, 0, 0, // label
    0, 0, 1, 0, // condition
    0, 0, 0, 0, // box
    0, 0, 0, 1, // engraving
    0, 0, 0, 1 // initials
  };

  private static final float[] OFFSETS = {1, -1, -1, -1};

  /**
   * A market in which the type decides most, its label says the type again, the condition tells
   * something of one type, a box nothing, and engraving and initials something only together. One σ
   * for all items.
   */
  private static PriceModel market() {
    float[] outputs = {
      0,
      1,
      0, // the first and the second: what type and label say, between -1 and 1
      0,
      -1,
      0, //
      0,
      0.3f,
      0, // the condition of the better type
      0,
      0.3f,
      0 // engraving with initials
    };
    return model(outputs);
  }

  @Test
  void areTheFirstAndThoseThatTellSomethingBesidesIt() {
    PriceModel market = market();
    assertThat(alone(market, "condition")).as("useless alone").isLessThan(0.001);
    assertThat(alone(market, "label")).as("useful alone").isGreaterThan(0.1);
    assertThat(market.informativeAttributes()).containsExactlyInAnyOrder("type", "condition");
  }

  @Test
  void areNoneWhereNothingTellsAnything() {
    assertThat(model(new float[12]).informativeAttributes()).isEmpty();
    PriceModel unconditional =
        model(
            new ItemEncoder(List.of(), List.of()),
            new Network(
                List.of(),
                new PeriodicEmbedding(0, 0, 1, new float[0]),
                List.of(
                    new DenseLayer(0, new float[0], new float[] {0, 0, -1}, Activation.IDENTITY))));
    assertThat(unconditional.informativeAttributes()).isEmpty();
  }

  @Test
  void doNotDependOnWhenTheyAreAskedFor() {
    for (int seed = 0; seed < 40; seed++) {
      PriceModel model = Models.random(1 + seed % 3, seed);
      assertThat(model.informativeAttributes())
          .isSubsetOf(model.encoder().attributes())
          .isEqualTo(model.with(model.aggregation()).informativeAttributes())
          .isSameAs(model.informativeAttributes());
    }
  }

  /** How far the medians of an attribute's two answers are apart. */
  private static double alone(PriceModel model, String attribute) {
    Item nothing = new Item(Map.of(), Map.of());
    double a = model.predict(nothing.with(attribute, "a")).mixture().mean();
    return Math.abs(a - model.predict(nothing.with(attribute, "b")).mixture().mean());
  }

  private static PriceModel model(float[] outputs) {
    List<CategoricalEncoding> encodings = new ArrayList<>();
    List<EmbeddingTable> embeddings = new ArrayList<>();
    for (String name : NAMES) {
      encodings.add(new CategoricalEncoding(name, List.of("a", "b"), List.of(500, 500)));
      embeddings.add(new EmbeddingTable(4, 1, new float[] {0, 0, 1, -1}));
    }
    Network network =
        new Network(
            embeddings,
            new PeriodicEmbedding(0, 0, 1, new float[0]),
            List.of(
                new DenseLayer(NAMES.size(), SUMS, OFFSETS, Activation.RELU),
                new DenseLayer(
                    OFFSETS.length, outputs, new float[] {0, -1, -1.2f}, Activation.IDENTITY)));
    return model(new ItemEncoder(encodings, List.of()), network);
  }

  private static PriceModel model(ItemEncoder encoder, Network network) {
    return new PriceModel(
        encoder,
        List.of(network),
        new MixtureHead(1, 7, 1, 0.01),
        PriceScale.LOG,
        new Provenance("mdn", 1000, 100, 0, 42, new TreeMap<>(), new TreeMap<>()));
  }
}
