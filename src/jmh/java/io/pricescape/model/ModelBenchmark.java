package io.pricescape.model;

import io.pricescape.catalog.Item;
import io.pricescape.encoding.EncodedItem;
import io.pricescape.mixture.GaussianMixture;
import io.pricescape.training.BenchmarkMarket;
import java.io.IOException;
import java.util.List;
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
import org.openjdk.jmh.annotations.Warmup;

/** A trained model's parts: encoding, one network's pass, the head, the mixture, the artifact. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ModelBenchmark {
  private static final int QUESTIONS = 512;

  @Param({"1", "4"})
  public int members;

  private PriceModel model;
  private byte[] artifact;
  private List<Item> items;
  private final EncodedItem[] encoded = new EncodedItem[QUESTIONS];
  private EncodedItem blank;
  private float[][] scratch;
  private float[][] outputs;
  private int next;

  /** Trains a model, or reads the one that an earlier benchmark trained. */
  @Setup
  public void build() throws IOException {
    model = BenchmarkMarket.model(members);
    artifact = ModelCodec.encode(model);
    items = BenchmarkMarket.partialItems(QUESTIONS, 2);
    blank = model.encoder().blank();
    scratch = model.members().get(0).scratch();
    outputs = new float[QUESTIONS][];
    for (int i = 0; i < QUESTIONS; i++) {
      encoded[i] = model.encoder().blank();
      model.encoder().encode(items.get(i), encoded[i]);
      outputs[i] = model.members().get(0).forward(encoded[i], scratch).clone();
    }
  }

  private int next() {
    next = (next + 1) & (QUESTIONS - 1);
    return next;
  }

  /** From attributes to a model's input. */
  @Benchmark
  public EncodedItem encode() {
    model.encoder().encode(items.get(next()), blank);
    return blank;
  }

  /** The passes of all networks. */
  @Benchmark
  public float pass() {
    int question = next();
    float sum = 0;
    for (Network network : model.members()) {
      sum += network.forward(encoded[question], scratch)[0];
    }
    return sum;
  }

  /** From one network's outputs to its mixture. */
  @Benchmark
  public GaussianMixture head() {
    return model.head().mixture(outputs[next()]);
  }

  /** From a model's input to the mixture that is reported. */
  @Benchmark
  public GaussianMixture predict() {
    return model.predict(encoded[next()]).mixture();
  }

  /** From an artifact's bytes to a model that can be asked. */
  @Benchmark
  public PriceModel decode() {
    return ModelCodec.decode(artifact);
  }
}
