package io.pricescape.mixture;

import io.pricescape.catalog.Item;
import io.pricescape.model.PriceModel;
import io.pricescape.training.BenchmarkMarket;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
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

/** Mixtures as a trained model says them: reduction, quantiles, tiers, moments, draws. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class MixtureBenchmark {
  private static final int QUESTIONS = 512;
  private static final int NETWORKS = 4;
  private static final double[] LEVELS = {0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95};

  @Param({"0", "2", "6"})
  public int leftOut;

  private final GaussianMixture[] pooled = new GaussianMixture[QUESTIONS];
  private final GaussianMixture[] reduced = new GaussianMixture[QUESTIONS];
  private final SplittableRandom random = new SplittableRandom(7);
  private int next;

  /** Asks a trained model. */
  @Setup
  public void build() throws IOException {
    PriceModel whole = BenchmarkMarket.model(NETWORKS);
    List<Item> items = BenchmarkMarket.partialItems(QUESTIONS, leftOut);
    for (int i = 0; i < QUESTIONS; i++) {
      List<GaussianMixture> said = new ArrayList<>();
      for (int m = 0; m < NETWORKS; m++) {
        PriceModel alone =
            new PriceModel(
                whole.encoder(),
                whole.members().subList(m, m + 1),
                whole.head(),
                whole.scale(),
                whole.provenance());
        said.add(alone.predict(items.get(i)).mixture());
      }
      pooled[i] = GaussianMixture.pooled(said);
      reduced[i] = pooled[i].reducedTo(PriceModel.REPORTED_COMPONENTS);
    }
  }

  private int next() {
    next = (next + 1) & (QUESTIONS - 1);
    return next;
  }

  /** From 32 components to 8. */
  @Benchmark
  public GaussianMixture reduce() {
    return pooled[next()].reducedTo(PriceModel.REPORTED_COMPONENTS);
  }

  /** The seven quantiles of an answer. */
  @Benchmark
  public double[] quantiles() {
    return reduced[next()].quantiles(LEVELS);
  }

  /** The regions that become tiers. */
  @Benchmark
  public List<Region> regions() {
    return reduced[next()].highestDensityRegions(0.95);
  }

  /** All modes and lowest points, which is a part of finding the regions. */
  @Benchmark
  public double[] criticalPoints() {
    return CriticalPoints.of(new LogDensity(reduced[next()]));
  }

  /** The logarithm of the mean price. */
  @Benchmark
  public double logMean() {
    return reduced[next()].logMomentGenerating(1);
  }

  /** The density's logarithm at one price. */
  @Benchmark
  public double logDensity() {
    GaussianMixture f = reduced[next()];
    return f.logDensity(f.mu(0));
  }

  /** The continuous ranked probability score of one price. */
  @Benchmark
  public double crps() {
    GaussianMixture f = reduced[next()];
    return f.crps(f.mu(0));
  }

  /** One draw. */
  @Benchmark
  public double sample() {
    return reduced[next()].sample(random);
  }
}
