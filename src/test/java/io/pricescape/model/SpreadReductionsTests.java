package io.pricescape.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.pricescape.catalog.Item;
import io.pricescape.catalog.PriceScale;
import io.pricescape.encoding.CategoricalEncoding;
import io.pricescape.encoding.ItemEncoder;
import io.pricescape.encoding.PossibleAnswers;
import io.pricescape.encoding.PossibleAnswers.Answer;
import io.pricescape.mixture.GaussianMixture;
import io.pricescape.mixture.MixingWeights;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpreadReductionsTests {
  private static final Item NOTHING = new Item(Map.of(), Map.of());
  private static final List<String> MARKET = List.of("type", "brand", "condition", "box");

  /**
   * Digital watches near log price 7, good ones above it and bad ones below. Nine of ten watches
   * are of the brand Luxe, which makes none of them digital and sells all others for one price,
   * near log price 10. A box changes nothing.
   */
  private static PriceModel market() {
    ItemEncoder encoder =
        new ItemEncoder(
            List.of(
                new CategoricalEncoding("type", List.of("digital"), List.of(100)),
                new CategoricalEncoding("brand", List.of("luxe", "plain"), List.of(900, 100)),
                new CategoricalEncoding("condition", List.of("good", "bad"), List.of(500, 500)),
                new CategoricalEncoding("box", List.of("with", "without"), List.of(600, 400))),
            List.of());
    float[] weights = {
      0, 0, 0, 0, 0, 0, // type
      0, 0, 3.4f, 2.6f, -2, -2, // luxe: one price
      -20, 20, 0, 0, 0, 0, // condition: which of both components
      0, 0, 0, 0, 0, 0 // box
    };
    float[] biases = {0, 0, -0.4f, 0.4f, -1.2f, -1.2f};
    Network network =
        new Network(
            List.of(
                new EmbeddingTable(3, 1, new float[] {0, 0, 1}),
                new EmbeddingTable(4, 1, new float[] {0, 0, 1, 0}),
                new EmbeddingTable(4, 1, new float[] {0, 0, 1, -1}),
                new EmbeddingTable(4, 1, new float[] {0, 0, 1, -1})),
            new PeriodicEmbedding(0, 0, 1, new float[0]),
            List.of(new DenseLayer(4, weights, biases, Activation.IDENTITY)));
    return model(encoder, network);
  }

  @Test
  void doNotCountAValueThatIsImpossibleUnderWhatIsSaid() {
    PriceModel model = market();
    Item digital = new Item(Map.of("type", "digital"), Map.of());
    double now = spread(model, digital);
    assertThat(byShares(model, digital, "brand") / now)
        .as("nine of ten answers would leave hardly any spread")
        .isLessThan(0.25)
        .isLessThan(byShares(model, digital, "condition") / now);

    List<SpreadReduction> reductions = of(model, digital, MARKET);

    assertThat(reductions)
        .extracting(SpreadReduction::attribute)
        .containsExactly("condition", "brand", "box");
    double good = spread(model, digital.with("condition", "good"));
    assertThat(reductions.get(0).share())
        .isCloseTo(1 - good / now, within(1e-3))
        .isGreaterThan(0.3);
    assertThat(reductions.get(1).share()).isZero();
    assertThat(reductions.get(2).share()).as("useless").isZero();
  }

  @Test
  void agreeWithTheNaiveAlgorithm() {
    List<String> attributes = List.of("size", "brand", "condition", "year");
    for (int seed = 0; seed < 40; seed++) {
      PriceModel model = Models.random(1 + seed % 3, seed);
      Item item =
          seed % 2 == 0 ? NOTHING : new Item(Map.of("brand", "Sinn"), Map.of("year", 2001.0));
      List<String> unsaid =
          attributes.stream().filter(a -> item.text(a) == null && item.number(a) == null).toList();
      assertThat(of(model, item, attributes)).isEqualTo(naive(model, item, unsaid, 16));
    }
  }

  @Test
  void askFewerAnswersOfEachWhereMuchIsUnsaid() {
    for (int count : new int[] {32, 33, 60, 128, 200}) {
      PriceModel model = broad(count);
      List<String> attributes = model.encoder().attributes();
      int most = Math.max(4, Math.min(16, 512 / count));
      assertThat(of(model, NOTHING, attributes)).isEqualTo(naive(model, NOTHING, attributes, most));
    }
  }

  @Test
  void keepTheOrderGivenAmongEqualOnes() {
    PriceModel model = market();
    List<String> ends = new ArrayList<>();
    for (List<String> order : List.of(List.of("box", "type"), List.of("type", "box"))) {
      List<SpreadReduction> reductions = of(model, NOTHING, order);
      assertThat(reductions).extracting(SpreadReduction::share).containsOnly(0.0);
      ends.add(reductions.get(1).attribute());
    }
    assertThat(ends).containsExactly("type", "box");
  }

  @Test
  void leaveOutWhatIsSaidAndWhatTheModelDoesNotKnow() {
    PriceModel model = market();
    Item said = new Item(Map.of("brand", "never seen", "box", "with"), Map.of());
    assertThat(of(model, said, List.of("mood", "box", "condition", "brand")))
        .extracting(SpreadReduction::attribute)
        .containsExactly("condition");
    assertThat(of(model, said, List.of("mood", "box"))).isEmpty();
  }

  @Test
  void areSharesOfTheSpread() {
    for (double none : new double[] {-0.1, 1.1, Double.NaN}) {
      assertThatIllegalArgumentException().isThrownBy(() -> new SpreadReduction("brand", none));
    }
  }

  private static List<SpreadReduction> of(PriceModel model, Item item, List<String> attributes) {
    return SpreadReductions.of(model, item, model.predict(item), attributes);
  }

  private static List<SpreadReduction> naive(
      PriceModel model, Item item, List<String> attributes, int most) {
    double[] middles = IntStream.range(0, 32).mapToDouble(i -> (i + 0.5) / 32).toArray();
    List<SpreadReduction> reductions = new ArrayList<>();
    for (String attribute : attributes) {
      List<Answer> answers = PossibleAnswers.to(attribute, item, model.encoder(), most);
      List<GaussianMixture> parts =
          answers.stream().map(answer -> model.predict(answer.item()).mixture()).toList();
      double[] weights =
          MixingWeights.of(
              model.predict(item).mixture().quantiles(middles),
              parts,
              answers.stream().mapToDouble(Answer::share).toArray());
      double after =
          IntStream.range(0, weights.length)
              .mapToDouble(i -> weights[i] * parts.get(i).standardDeviation())
              .sum();
      double share = Math.max(0, 1 - after / spread(model, item));
      reductions.add(new SpreadReduction(attribute, Math.round(share * 10_000) / 10_000.0));
    }
    reductions.sort(Comparator.comparing(reduction -> -reduction.share()));
    return reductions;
  }

  /** The expected spread if every answer were as likely as among all training rows. */
  private static double byShares(PriceModel model, Item item, String attribute) {
    return PossibleAnswers.to(attribute, item, model.encoder(), 16).stream()
        .mapToDouble(answer -> answer.share() * spread(model, answer.item()))
        .sum();
  }

  private static double spread(PriceModel model, Item item) {
    return model.predict(item).mixture().standardDeviation();
  }

  /** So many attributes of twenty values each, every value with an effect of its own. */
  private static PriceModel broad(int attributes) {
    SplittableRandom random = new SplittableRandom(attributes);
    List<CategoricalEncoding> encodings = new ArrayList<>();
    List<EmbeddingTable> embeddings = new ArrayList<>();
    float[] weights = new float[attributes * 6];
    for (int a = 0; a < attributes; a++) {
      List<String> values = IntStream.range(0, 20).mapToObj(v -> "value " + v).toList();
      List<Integer> rows = IntStream.range(0, 20).mapToObj(v -> 100 - v).toList();
      encodings.add(new CategoricalEncoding("attribute " + a, values, rows));
      float[] effects = new float[22];
      for (int v = 2; v < effects.length; v++) {
        effects[v] = (float) random.nextGaussian();
      }
      embeddings.add(new EmbeddingTable(22, 1, effects));
      for (int o = 0; o < 6; o++) {
        weights[a * 6 + o] = (float) random.nextGaussian(0, 0.5);
      }
    }
    float[] biases = {0, 0, -1, 1, -1, -1};
    Network network =
        new Network(
            embeddings,
            new PeriodicEmbedding(0, 0, 1, new float[0]),
            List.of(new DenseLayer(attributes, weights, biases, Activation.IDENTITY)));
    return model(new ItemEncoder(encodings, List.of()), network);
  }

  private static PriceModel model(ItemEncoder encoder, Network network) {
    return new PriceModel(
        encoder,
        List.of(network),
        new MixtureHead(2, 7, 1, 0.01),
        PriceScale.LOG,
        new Provenance("mdn", 1000, 100, 0, 42, new TreeMap<>(), new TreeMap<>()));
  }
}
