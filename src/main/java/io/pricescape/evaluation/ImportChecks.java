package io.pricescape.evaluation;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Looks for prices that were imported wrong since the live version read its listings, by all
 * held-out listings, test and validation. Wrong ones among them flatter a candidate that learned
 * from their like; these two checks don't.
 */
final class ImportChecks {
  static final String KNOWN_LISTINGS = "known listings";
  static final String NEW_PRICES = "new prices";

  private static final int FEWEST_KNOWN = 30;
  private static final double BEYOND_CHANCE = 0.95;
  private static final double HARM_IN_NATS = 0.02;

  private static final int FEWEST_NEW = 20;
  private static final double BELIEVABLE = 0.998;
  private static final double MOST_UNBELIEVED = 0.1;
  private static final double MOST_UNBELIEVED_OF_ALL = 0.5;

  private final Defence defence;
  private final List<HeldOutListing> listings;
  private final Outcomes candidate;
  private final Outcomes champion;
  private final double unbelievedTests;

  ImportChecks(Contest contest, Defence defence) {
    this.defence = defence;
    listings = Stream.concat(contest.test().stream(), defence.validation().stream()).toList();
    candidate = contest.candidate().complete().and(defence.candidateOnValidation());
    champion = defence.test().and(defence.onValidation());
    unbelievedTests = defence.test().share(ImportChecks::unbelieved);
  }

  /** On listings that nobody changed, the candidate has no excuse for knowing less. */
  Check knownListings() {
    int[] known = places(listing -> !listing.changedAt().isAfter(defence.readAt()));
    if (known.length < FEWEST_KNOWN) {
      return new Check(
          KNOWN_LISTINGS,
          true,
          "Only %d held-out listings are unchanged since version %d, too few to compare on."
              .formatted(known.length, defence.version()));
    }
    Bootstrap.Difference nll =
        Bootstrap.difference(
            candidate.at(known).each(Outcome::nll), champion.at(known).each(Outcome::nll));
    boolean passed = !(nll.higher() >= BEYOND_CHANCE && nll.mean() > HARM_IN_NATS);
    return new Check(
        KNOWN_LISTINGS,
        passed,
        String.format(
            Locale.ROOT,
            passed
                ? "On %d held-out listings unchanged since version %d it is not clearly worse"
                    + " (%+.3f nats)."
                : "On %d held-out listings unchanged since version %d it is worse by %.3f nats"
                    + (known.length < listings.size()
                        ? ": what was imported since may have misled it."
                        : "."),
            known.length,
            defence.version(),
            nll.mean()));
  }

  /** Prices that the live version gives next to no probability to: wrong, or a new market. */
  Check newPrices() {
    int[] fresh = places(listing -> listing.changedAt().isAfter(defence.readAt()));
    if (unbelievedTests > MOST_UNBELIEVED_OF_ALL) {
      return new Check(
          NEW_PRICES,
          false,
          String.format(
              Locale.ROOT,
              "Of all test listings' prices %.0f %% %s",
              100 * unbelievedTests,
              disbelief()));
    }
    if (fresh.length < FEWEST_NEW) {
      return new Check(
          NEW_PRICES,
          true,
          "Only %d held-out listings are newer than version %d, too few to check their prices."
              .formatted(fresh.length, defence.version()));
    }
    double share = champion.at(fresh).share(ImportChecks::unbelieved);
    String counted =
        String.format(
            Locale.ROOT,
            "%d of %d held-out prices imported since version %d read its listings (%.0f %%)",
            Math.round(share * fresh.length),
            fresh.length,
            defence.version(),
            100 * share);
    boolean passed = share <= MOST_UNBELIEVED;
    return new Check(
        NEW_PRICES,
        passed,
        counted + (passed ? " lie outside its central 99.8 % interval." : " " + disbelief()));
  }

  private String disbelief() {
    return "lie outside version %d's central 99.8 %% interval: either the import is wrong or the"
            .formatted(defence.version())
        + " market jumped; check, and promote by hand if they are right.";
  }

  private static boolean unbelieved(Outcome outcome) {
    return !Double.isNaN(outcome.rank()) && !outcome.inside(BELIEVABLE);
  }

  private int[] places(Predicate<HeldOutListing> which) {
    return IntStream.range(0, listings.size())
        .filter(place -> which.test(listings.get(place)))
        .toArray();
  }
}
