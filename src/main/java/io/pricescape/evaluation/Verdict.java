package io.pricescape.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a candidate may go live, and why, in a sentence that an operator understands.
 *
 * @param checks each thing looked at, passed or not
 */
public record Verdict(boolean promoted, String reason, List<Check> checks) {
  /** Copies the checks; a card stored by an older version has none. */
  public Verdict(boolean promoted, String reason, @Nullable List<Check> checks) {
    this.promoted = promoted;
    this.reason = reason;
    this.checks = checks == null ? List.of() : List.copyOf(checks);
  }

  /** The same with a remark that decides nothing. */
  public Verdict noting(Check remark) {
    List<Check> all = new ArrayList<>(checks);
    all.add(remark);
    return new Verdict(promoted, reason + " " + remark.finding(), all);
  }
}
