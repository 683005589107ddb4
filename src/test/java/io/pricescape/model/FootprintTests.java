package io.pricescape.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.pricescape.catalog.PriceScale;
import io.pricescape.encoding.CategoricalEncoding;
import io.pricescape.encoding.ItemEncoder;
import io.pricescape.encoding.NumericEncoding;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FootprintTests {
  private static final int COPIES = 40;

  @Test
  void agreesWithWhatTheHeapHoldsForANetworkWithManyWeights() {
    byte[] artifact = artifact(40, 512);
    assertThat((double) measured(artifact))
        .isCloseTo(ModelCodec.decode(artifact).heapBytes(), withinPercentage(10));
  }

  @Test
  void agreesWithWhatTheHeapHoldsForManyValues() {
    byte[] artifact = artifact(15_000, 8);
    assertThat((double) measured(artifact))
        .isCloseTo(ModelCodec.decode(artifact).heapBytes(), withinPercentage(10));
  }

  @Test
  void agreesWithWhatTheHeapHoldsForManyMixturesOfMatchingListings() {
    long[] keys = LongStream.range(0, 4_000).map(i -> 1 << 15 | i + 2).toArray();
    int[] listings = new int[keys.length];
    float[][] components = new float[keys.length][];
    float[] eighths = new float[24];
    Arrays.fill(eighths, 0, 8, 0.125f);
    Arrays.fill(eighths, 16, 24, 1);
    Arrays.setAll(components, i -> eighths.clone());
    PriceModel plain = ModelCodec.decode(artifact(10, 8));
    byte[] artifact =
        ModelCodec.encode(
            plain.with(
                plain
                    .aggregation()
                    .with(new ConditionalMixtures(keys, listings, components, 1, 50))));
    assertThat((double) measured(artifact))
        .isCloseTo(ModelCodec.decode(artifact).heapBytes(), withinPercentage(10));
  }

  /** Heap that a decoded model holds, as the difference that many of them make. */
  private static long measured(byte[] artifact) {
    ModelCodec.decode(artifact);
    long before = used();
    List<PriceModel> models = new ArrayList<>();
    for (int i = 0; i < COPIES; i++) {
      models.add(ModelCodec.decode(artifact));
    }
    long held = used() - before;
    assertThat(models).hasSize(COPIES); // they live until here
    return held / COPIES;
  }

  private static long used() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 4; i++) {
      System.gc();
      least = Math.min(least, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
    return least;
  }

  /** A model of one categorical attribute and one number, with two networks. */
  private static byte[] artifact(int values, int hidden) {
    Map<String, Integer> rows = new HashMap<>();
    for (int v = 0; v < values; v++) {
      rows.put("value number " + v, 3 + v % 500);
    }
    SplittableRandom random = new SplittableRandom(1);
    ItemEncoder encoder =
        new ItemEncoder(
            List.of(CategoricalEncoding.fit("attribute", rows)),
            List.of(NumericEncoding.fit("size", random.doubles(5_000).toArray())));
    int width = 8;
    Network network =
        new Network(
            List.of(new EmbeddingTable(values + 2, width, new float[(values + 2) * width])),
            new PeriodicEmbedding(1, 0, 1, new float[0]),
            List.of(
                new DenseLayer(
                    width + 3, new float[(width + 3) * hidden], new float[hidden], Activation.RELU),
                new DenseLayer(
                    hidden, new float[hidden * hidden], new float[hidden], Activation.RELU),
                new DenseLayer(hidden, new float[hidden * 3], new float[3], Activation.IDENTITY)));
    return ModelCodec.encode(
        new PriceModel(
            encoder,
            List.of(network, network),
            new MixtureHead(1, 8, 1, 0.01),
            PriceScale.LOG,
            new Provenance("mdn", 1, 1, 0, 1, new TreeMap<>(), new TreeMap<>())));
  }
}
