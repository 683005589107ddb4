package io.pricescape.training;

import io.pricescape.catalog.Item;
import io.pricescape.catalog.PriceScale;
import io.pricescape.encoding.CategoricalEncoding;
import io.pricescape.encoding.EncodedItem;
import io.pricescape.encoding.ItemEncoder;
import io.pricescape.encoding.NumericEncoding;
import io.pricescape.mixture.GaussianMixture;
import io.pricescape.model.MixtureHead;
import io.pricescape.model.Network;
import io.pricescape.model.PriceModel;
import io.pricescape.model.SpreadReduction;
import io.pricescape.model.SpreadReductions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One prediction from attributes to mixture, of a model as large as the one of 30,000 real watches
 * (nine categorical attributes, one of them with 2,000 values, and two numbers), and beside it
 * Deeplearning4j's own {@code output()} for one row of the same network.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class PredictionBenchmark {
  private static final int[] VALUES = {15, 300, 2_000, 4, 14, 18, 7, 2, 55};

  @Param({"1", "2", "4"})
  public int members;

  private final List<TrainableNetwork> trainable = new ArrayList<>();
  private PriceModel model;
  private Item[] items;
  private float[] row;
  private EncodedItem encoded;
  private Network network;
  private float[][] scratch;
  private int next;

  /** Builds the networks with their starting weights. */
  @Setup
  public void build() {
    NativeRuntime.load();
    SplittableRandom random = new SplittableRandom(1);
    List<CategoricalEncoding> texts = new ArrayList<>();
    for (int c = 0; c < VALUES.length; c++) {
      Map<String, Integer> rows = new HashMap<>();
      for (int v = 0; v < VALUES[c]; v++) {
        rows.put("value " + v, 3 + v % 40);
      }
      texts.add(CategoricalEncoding.fit("attribute " + c, rows));
    }
    double[] numbers = random.doubles(5_000).map(u -> 30 + 15 * u).toArray();
    ItemEncoder encoder =
        new ItemEncoder(
            texts,
            List.of(NumericEncoding.fit("size", numbers), NumericEncoding.fit("year", numbers)));
    TrainingSettings settings = TrainingSettings.defaults();
    ListingLayerShape shape = ListingLayerShape.of(encoder, settings);
    RowLoss loss = new MixtureNegativeLogLikelihood(settings.components(), settings.sigmaFloor());
    List<Network> networks = new ArrayList<>();
    for (int m = 0; m < members; m++) {
      trainable.add(new TrainableNetwork(shape, settings, loss, 512, 100, random));
      networks.add(trainable.get(m).copy());
    }
    MixtureHead head = new MixtureHead(settings.components(), 8.9, 1.2, settings.sigmaFloor());
    model =
        new PriceModel(
            encoder,
            networks,
            head,
            PriceScale.LOG,
            new io.pricescape.model.Provenance(
                "mdn", 1, 1, 0, 1, new TreeMap<>(), new TreeMap<>()));
    items = new Item[512];
    for (int i = 0; i < items.length; i++) {
      Map<String, String> said = new HashMap<>();
      for (int c = 0; c < VALUES.length; c++) {
        said.put("attribute " + c, "Value " + random.nextInt(VALUES[c]));
      }
      items[i] = new Item(said, Map.of("size", 30 + 15 * random.nextDouble(), "year", 40.0));
    }
    network = networks.get(0);
    scratch = network.scratch();
    encoded = encoder.blank();
    encoder.encode(items[0], encoded);
    row = new float[shape.inputWidth()];
    for (int c = 0; c < VALUES.length; c++) {
      row[c] = encoded.indices()[c];
    }
    System.arraycopy(encoded.numbers(), 0, row, VALUES.length, encoded.numbers().length);
  }

  /** Gives the native memory back. */
  @TearDown
  public void close() {
    trainable.forEach(TrainableNetwork::close);
  }

  /** From attributes to mixture: what a question costs. */
  @Benchmark
  public GaussianMixture attributesToMixture() {
    next = (next + 1) & 511;
    return model.predict(items[next]).mixture();
  }

  /** What to ask next where nothing is said: 122 predictions, and what they weigh. */
  @Benchmark
  public List<SpreadReduction> nextQuestion() {
    Item nothing = new Item(Map.of(), Map.of());
    return SpreadReductions.of(
        model, nothing, model.predict(nothing), model.encoder().attributes());
  }

  /** Which attributes are missed where they are left out: computed once for a model. */
  @Benchmark
  public Set<String> informativeAttributes() {
    return model.with(model.aggregation()).informativeAttributes();
  }

  /** One network's pass alone. */
  @Benchmark
  public float[] networkPass() {
    return network.forward(encoded, scratch);
  }

  /** Encoding alone. */
  @Benchmark
  public EncodedItem encode() {
    next = (next + 1) & 511;
    model.encoder().encode(items[next], encoded);
    return encoded;
  }

  /** Deeplearning4j for one row of one network. */
  @Benchmark
  public float[] deeplearning4jOutput() {
    return trainable.get(0).output(row);
  }
}
