package io.pricescape.soak;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** What came back, by replica and kind of call. */
final class Tally {
  private final Map<String, Row> rows = new TreeMap<>();
  private final ConcurrentLinkedQueue<String> faults = new ConcurrentLinkedQueue<>();

  /** One kind of call to one replica. */
  static final class Row {
    final LongAdder right = new LongAdder();
    final LongAdder wrong = new LongAdder();
    final LongAdder refused = new LongAdder();
    final LongAdder brokenOff = new LongAdder();
    private long[] nanos = new long[1024];
    private int size;

    synchronized void took(long time) {
      if (size == nanos.length) {
        nanos = Arrays.copyOf(nanos, 2 * size);
      }
      nanos[size++] = time;
    }

    synchronized double millis(double p) {
      long[] sorted = Arrays.copyOf(nanos, size);
      Arrays.sort(sorted);
      return size == 0 ? Double.NaN : sorted[(int) Math.min(size - 1L, (long) (p * size))] / 1e6;
    }
  }

  synchronized Row row(String replica, String kind) {
    return rows.computeIfAbsent(replica + " | " + kind, k -> new Row());
  }

  /** Something that must not happen; the first fifty are told. */
  void fault(Supplier<String> what) {
    if (faults.size() < 50) {
      faults.add(what.get());
    }
  }

  boolean isSpotless() {
    return faults.isEmpty();
  }

  synchronized String table() {
    StringBuilder table = new StringBuilder();
    table.append(
        "| replica | call | right | wrong | 503 while the database was away | connection broke off | p50 ms | p99 ms | p99.9 ms |\n"
            + "|---|---|---|---|---|---|---|---|---|\n");
    rows.forEach(
        (name, row) ->
            table.append(
                "| %s | %d | %d | %d | %d | %.2f | %.2f | %.2f |%n"
                    .formatted(
                        name,
                        row.right.sum(),
                        row.wrong.sum(),
                        row.refused.sum(),
                        row.brokenOff.sum(),
                        row.millis(0.5),
                        row.millis(0.99),
                        row.millis(0.999))));
    faults.forEach(fault -> table.append("FAULT ").append(fault).append('\n'));
    return table.toString();
  }
}
