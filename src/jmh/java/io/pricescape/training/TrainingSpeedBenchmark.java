package io.pricescape.training;

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
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Rows a second that a thread learns from, each thread with a network of its own ({@code -t 2}: the
 * sum of two). {@code yardstick} is the network of src/bench/pytorch_mdn.py; it does a little more:
 * each number comes with its rank and missing flag, SiLU stands where others take ReLU, weights
 * decay and gradients are clipped. {@code defaults} is the network that the service trains, on the
 * same rows.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class TrainingSpeedBenchmark {
  /** Which network. */
  @Param({"yardstick", "defaults"})
  public String network = "yardstick";

  private Batches.Batch[] batches = {};
  private TrainableNetwork trainable;
  private int next;

  /** Makes the network and twenty batches of random rows. */
  @Setup
  public void build() {
    NativeRuntime.load();
    boolean yardstick = network.equals("yardstick");
    TrainingSettings settings =
        yardstick
            ? new TrainingSettings(
                1, 6, List.of(128, 64), 0, 1, 0, YardstickRows.BATCH, 1, 2e-3, 1e-4, 8, 1e-2, 0)
            : TrainingSettings.defaults();
    ListingLayerShape shape =
        YardstickRows.shape(
            yardstick ? 8 : TrainingSettings.embeddingWidth(YardstickRows.VALUES),
            settings.frequencies(),
            settings.periodicOutputs());
    SplittableRandom random = new SplittableRandom(1);
    batches = YardstickRows.batches(shape, random);
    RowLoss loss = new MixtureNegativeLogLikelihood(settings.components(), settings.sigmaFloor());
    trainable = new TrainableNetwork(shape, settings, loss, YardstickRows.BATCH, 1_000_000, random);
  }

  /** Gives the native memory back. */
  @TearDown
  public void close() {
    trainable.close();
  }

  /** One step; an operation is a row. */
  @Benchmark
  @OperationsPerInvocation(YardstickRows.BATCH)
  public void rowsLearned() {
    trainable.fit(batches[next]);
    next = (next + 1) % batches.length;
  }
}
