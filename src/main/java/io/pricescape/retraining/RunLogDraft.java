package io.pricescape.retraining;

import java.util.ArrayList;
import java.util.List;

/**
 * What a run's log is still to be given. Progress is written seldom, so that a training is not
 * slowed down; its log has every epoch nevertheless. Safe to call from several threads.
 */
final class RunLogDraft {
  /** Twice what a run with the most epochs tells; what would come after it is left out. */
  static final int MOST = 2_000;

  /**
   * Entries that follow each other.
   *
   * @param first the place of the first one in the run's log, from 0
   */
  record Part(int first, List<RunLogEntry> entries) {
    Part {
      entries = List.copyOf(entries);
    }
  }

  private final List<RunLogEntry> waiting = new ArrayList<>();
  private int written;

  synchronized void add(RunLogEntry entry) {
    if (written + waiting.size() < MOST) {
      waiting.add(entry);
    }
  }

  /** What waits to be written. It goes on waiting until it is {@link #written}. */
  synchronized Part waiting() {
    return new Part(written, waiting);
  }

  /** The part is kept, and so no longer waits. */
  synchronized void written(Part part) {
    waiting.subList(0, part.entries().size()).clear();
    written += part.entries().size();
  }
}
