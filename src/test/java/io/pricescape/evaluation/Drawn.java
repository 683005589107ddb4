package io.pricescape.evaluation;

import io.pricescape.catalog.Item;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Listings and outcomes drawn as a test wants them. */
final class Drawn {
  static final Instant READ = Instant.parse("2026-06-01T00:00:00Z");
  static final Instant BEFORE = READ.minusSeconds(1);
  static final Instant AFTER = READ.plusSeconds(1);

  private static final Scores.Widths WIDTHS = new Scores.Widths(0.3, 0.6, 0.9);

  private Drawn() {}

  /** As many listings, the first so many of them changed after the live version read its own. */
  static List<HeldOutListing> listings(int count, int fresh) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                new HeldOutListing(
                    new Item(Map.of("brand", i % 4 == 0 ? "sinn" : "zenith"), Map.of()),
                    1_000,
                    Instant.EPOCH,
                    i < fresh ? AFTER : BEFORE))
        .toList();
  }

  /**
   * A calibrated model's outcomes with this log-likelihood; those of one seed share their noise.
   */
  static Outcomes nll(int count, long seed, IntToDoubleFunction nll) {
    return outcomes(count, seed, nll, i -> 0.2);
  }

  /** The same with a CRPS of one's own. */
  static Outcomes outcomes(
      int count, long seed, IntToDoubleFunction nll, IntToDoubleFunction crps) {
    SplittableRandom noise = new SplittableRandom(seed);
    return new Outcomes(
        IntStream.range(0, count)
            .mapToObj(
                i -> {
                  double z = noise.nextGaussian();
                  double rank = (i + 0.5) / count;
                  return outcome(nll.applyAsDouble(i) + z, crps.applyAsDouble(i) + z / 10, rank);
                })
            .toList());
  }

  static Outcome outcome(double nll, double crps, double rank) {
    return new Outcome(nll, crps, 100, 0.1, 50, rank, WIDTHS, WIDTHS);
  }

  /** The same outcomes with other ranks. */
  static Outcomes ranked(Outcomes outcomes, IntToDoubleFunction rank) {
    return new Outcomes(
        IntStream.range(0, outcomes.size())
            .mapToObj(
                i -> {
                  Outcome row = outcomes.rows().get(i);
                  return outcome(row.nll(), row.crps(), rank.applyAsDouble(i));
                })
            .toList());
  }
}
