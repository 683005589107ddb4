package io.pricescape.model;

import io.pricescape.catalog.Item;
import io.pricescape.catalog.PriceScale;
import io.pricescape.encoding.CategoricalEncoding;
import io.pricescape.encoding.EncodedItem;
import io.pricescape.encoding.ItemEncoder;
import io.pricescape.encoding.NumericEncoding;
import io.pricescape.encoding.TimeEncoding;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Models with random weights, for tests: the same seed, the same model. */
public final class Models {
  private Models() {}

  /** A model of {@code brand}, {@code condition}, {@code size} and {@code year}. */
  public static PriceModel random(int members, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    ItemEncoder encoder =
        new ItemEncoder(
            List.of(
                CategoricalEncoding.fit("brand", Map.of("zenith", 30, "sinn", 20)),
                CategoricalEncoding.fit("condition", Map.of("new", 25, "good", 15))),
            List.of(
                NumericEncoding.fit("size", new double[] {34, 38, 40, 42}),
                NumericEncoding.fit("year", new double[] {1990, 2005, 2020})));
    List<Network> networks = IntStream.range(0, members).mapToObj(i -> network(random)).toList();
    Provenance provenance =
        new Provenance(
            "mdn",
            45,
            5,
            5,
            seed,
            new TreeMap<>(Map.of("k", "4")),
            new TreeMap<>(Map.of("os", "x")));
    return new PriceModel(
        encoder, networks, new MixtureHead(4, 8, 1.2, 0.01), PriceScale.LOG, provenance);
  }

  /**
   * A model that reads {@code brand}, {@code size} and the time of the offer, from 2024 to 2026,
   * and multiplies every sigma by 1.25.
   */
  public static PriceModel timed(int members, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    ItemEncoder encoder =
        new ItemEncoder(
            List.of(CategoricalEncoding.fit("brand", Map.of("zenith", 30, "sinn", 20))),
            List.of(NumericEncoding.fit("size", new double[] {34, 38, 40, 42})),
            TimeEncoding.fit(new double[] {19_723, 20_089, 20_454}));
    List<EmbeddingTable> embeddings = List.of(new EmbeddingTable(4, 3, floats(12, random)));
    List<Network> networks =
        IntStream.range(0, members).mapToObj(i -> network(embeddings, 3 + 6 + 8, random)).toList();
    Provenance provenance =
        new Provenance(
            "mdn",
            45,
            5,
            6,
            seed,
            new TreeMap<>(Map.of("halfLifeDays", "400.0")),
            new TreeMap<>(Map.of("commit", "2536435", "newestListing", "2026-01-01T00:00:00Z")));
    return new PriceModel(
        encoder,
        networks,
        new MixtureHead(4, 8, 1.2, 0.01, 0.8),
        Aggregation.plain(members).with(new SigmaFactors(1.25, 1.25, 1.25)),
        PriceScale.LOG,
        provenance);
  }

  /**
   * A model like {@link #timed} of four members that has every part of an aggregation: a question
   * that says brand and size is complete; those that say nothing or zenith alone have mixtures of
   * their own.
   */
  public static PriceModel withAllParts(long seed) {
    PriceModel model = timed(4, seed);
    SplittableRandom random = new SplittableRandom(seed);
    float[][] components = {
      {1, (float) random.nextDouble(7, 9), 0.5f},
      {0.25f, 0.75f, (float) random.nextDouble(6, 7), 8, 0.25f, 0.125f}
    };
    Aggregation aggregation =
        new Aggregation(
            new MemberSelection(
                List.of(0, 1, 2), List.of(3, 2), List.of(pattern(model, "brand", "size"))),
            new SigmaFactors(1.25, 1.5, 0.875),
            new BackgroundComponent(0.0625, 1.5),
            new ConditionalMixtures(
                new long[] {0, ConditionalMixtures.appended(0, 0, 2)},
                new int[] {50, 30},
                components,
                1,
                20));
    return model.with(aggregation);
  }

  /** The pattern of the set of these attributes. */
  static long pattern(PriceModel model, String... attributes) {
    Item item = new Item(Map.of(), Map.of());
    Map<String, Double> numbers = new TreeMap<>();
    for (String attribute : attributes) {
      if (model.encoder().categoricals().stream().anyMatch(c -> c.attribute().equals(attribute))) {
        item = item.with(attribute, "any");
      } else {
        numbers.put(attribute, 1.0);
      }
    }
    EncodedItem encoded = model.encoder().blank();
    model.encoder().encode(new Item(item.texts(), numbers), encoded);
    return SaidAttributes.of(encoded, model.encoder()).pattern();
  }

  private static Network network(SplittableRandom random) {
    List<EmbeddingTable> embeddings =
        List.of(
            new EmbeddingTable(4, 3, floats(12, random)),
            new EmbeddingTable(4, 2, floats(8, random)));
    return network(embeddings, 5 + 6 + 8, random);
  }

  /** A network that reads two numbers, of which one may be the time. */
  private static Network network(
      List<EmbeddingTable> embeddings, int width, SplittableRandom random) {
    int stride = PeriodicEmbedding.stride(3, 4);
    PeriodicEmbedding periodic = new PeriodicEmbedding(2, 3, 4, floats(2 * stride, random));
    return new Network(
        embeddings,
        periodic,
        List.of(
            new DenseLayer(width, floats(width * 16, random), floats(16, random), Activation.SILU),
            new DenseLayer(16, floats(16 * 12, random), floats(12, random), Activation.IDENTITY)));
  }

  private static float[] floats(int count, SplittableRandom random) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian(0, 0.5);
    }
    return values;
  }
}
