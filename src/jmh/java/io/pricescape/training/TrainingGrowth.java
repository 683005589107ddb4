package io.pricescape.training;

import io.pricescape.catalog.Category;
import io.pricescape.model.ModelCodec;
import io.pricescape.model.PriceModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32;

/**
 * How time and memory of a training grow with its rows, without service and database: rows are
 * drawn, split, and learned from by the mixture density network; then a line tells rows,
 * attributes, seconds of each part, the most heap that was in use without garbage after reading,
 * splitting or an epoch, the most memory that the process had, and what the estimate said. The
 * model's checksum shows whether two builds agree.
 *
 * <p>Arguments: rows, categorical attributes, numeric attributes, members (0 ends before the first
 * step), epochs, batch, and {@code coarse} where numbers have few distinct values.
 */
public final class TrainingGrowth {
  private static final AtomicLong MOST_IN_USE = new AtomicLong();

  private TrainingGrowth() {}

  /** Trains once. */
  public static void main(String[] arguments) throws IOException {
    int rows = Integer.parseInt(arguments[0]);
    int texts = Integer.parseInt(arguments[1]);
    int numbers = Integer.parseInt(arguments[2]);
    int members = Integer.parseInt(arguments[3]);
    int epochs = Integer.parseInt(arguments[4]);
    int batch = Integer.parseInt(arguments[5]);
    boolean coarse = arguments.length > 6;
    Category category = GrowingMarket.category(texts, numbers);
    TrainingSettings usual = TrainingSettings.defaults();
    TrainingSettings settings =
        new TrainingSettings(
            Math.max(1, members),
            usual.components(),
            usual.hidden(),
            usual.frequencies(),
            usual.periodicOutputs(),
            usual.maskedShare(),
            batch,
            epochs,
            usual.peakRate(),
            usual.weightDecay(),
            usual.patience(),
            usual.sigmaFloor(),
            usual.halfLifeDays());
    long start = System.nanoTime();
    ListingTable table = GrowingMarket.rows(category, rows, coarse);
    long read = System.nanoTime();
    weigh();
    long weighed = System.nanoTime();
    ListingTable.Split split = table.split();
    table = null;
    String main = MainAttribute.of(split.training());
    long parted = System.nanoTime();
    weigh();
    long checksum = members == 0 ? prepared(split) : trained(split, settings);
    long trained = System.nanoTime();
    System.out.printf(
        "rows %d attributes %d+%d read %.1f s split %.1f s (%s) train %.1f s heap %d MB resident %s"
            + " estimate %d MB model %08x%n",
        rows,
        texts,
        numbers,
        (read - start) / 1e9,
        (parted - weighed) / 1e9,
        main,
        (trained - parted) / 1e9,
        MOST_IN_USE.get() >> 20,
        mostResident(),
        TrainingMemory.heapBytes(category, rows) >> 20,
        checksum);
  }

  private static long trained(ListingTable.Split split, TrainingSettings settings) {
    return checksum(
        new MixtureDensityNetworkTrainer(settings)
            .train(
                split,
                1,
                new TrainingListener() {
                  @Override
                  public void epochFinished(EpochProgress progress) {
                    weigh();
                    System.out.printf(
                        "epoch %d: %.4f nats, %.0f rows/s%n",
                        progress.epoch(), progress.validationNll(), progress.rowsPerSecond());
                  }

                  @Override
                  public boolean cancelled() {
                    return false;
                  }
                }));
  }

  /** All that is kept while networks learn, but for these: one on each of two processors. */
  private static long prepared(ListingTable.Split split) {
    NetworkRows rows = NetworkRows.of(split, 0);
    Batches first = new Batches(rows.training(), 512, 0.3, new SplittableRandom(1));
    Batches second = new Batches(rows.training(), 512, 0.3, new SplittableRandom(2));
    first.shuffle();
    second.shuffle();
    weigh();
    return Float.floatToIntBits(first.next().targets()[0] + second.next().targets()[1]);
  }

  private static long checksum(PriceModel model) {
    CRC32 checksum = new CRC32();
    checksum.update(ModelCodec.encode(model));
    return checksum.getValue();
  }

  private static String mostResident() throws IOException {
    Path status = Path.of("/proc/self/status");
    return !Files.exists(status)
        ? "unknown"
        : Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("VmHWM"))
            .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024 + " MB")
            .findFirst()
            .orElse("unknown");
  }

  /** Collects all garbage and keeps what is left, if it is the most so far. */
  private static void weigh() {
    System.gc();
    Runtime heap = Runtime.getRuntime();
    MOST_IN_USE.accumulateAndGet(heap.totalMemory() - heap.freeMemory(), Math::max);
  }
}
