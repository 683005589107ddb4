package io.pricescape.training;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Rows a second that one thread learns from, for a network of the usual shape: 10 categorical
 * attributes of 300 values, embedded 8 wide, 8 numbers, hidden 128-64, 6 components, Adam, batches
 * of 512. It does a little more than the same network elsewhere would: each number comes with its
 * rank and missing flag, and SiLU stands where others take ReLU.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class TrainingSpeedBenchmark {
  private static final int BATCH = 512;
  private static final int CATEGORICALS = 10;

  private final Batches.Batch[] batches = new Batches.Batch[20];
  private TrainableNetwork network;
  private int next;

  /** Makes the network and twenty batches of random rows. */
  @Setup
  public void build() {
    NativeRuntime.load();
    int[] cardinalities = new int[CATEGORICALS];
    int[] widths = new int[CATEGORICALS];
    Arrays.fill(cardinalities, 300);
    Arrays.fill(widths, 8);
    ListingLayerShape shape = new ListingLayerShape(cardinalities, widths, 8, 0, 1);
    TrainingSettings settings =
        new TrainingSettings(1, 6, List.of(128, 64), 0, 1, 0, BATCH, 1, 2e-3, 1e-4, 8, 1e-2, 0);
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < batches.length; i++) {
      batches[i] = batch(shape, random);
    }
    RowLoss loss = new MixtureNegativeLogLikelihood(settings.components(), settings.sigmaFloor());
    network = new TrainableNetwork(shape, settings, loss, BATCH, 1_000_000, random);
  }

  private static Batches.Batch batch(ListingLayerShape shape, SplittableRandom random) {
    float[] inputs = new float[BATCH * shape.inputWidth()];
    float[] targets = new float[BATCH];
    for (int row = 0; row < BATCH; row++) {
      int at = row * shape.inputWidth();
      for (int c = 0; c < CATEGORICALS; c++) {
        inputs[at + c] = random.nextInt(300);
      }
      for (int n = CATEGORICALS; n < CATEGORICALS + 16; n++) {
        inputs[at + n] = (float) random.nextDouble();
      }
      targets[row] = (float) random.nextGaussian();
    }
    return new Batches.Batch(BATCH, inputs, targets);
  }

  /** Gives the native memory back. */
  @TearDown
  public void close() {
    network.close();
  }

  /** One step; an operation is a row. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public void rowsLearned() {
    network.fit(batches[next]);
    next = (next + 1) % batches.length;
  }
}
