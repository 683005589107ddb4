package io.pricescape.evaluation;

import io.pricescape.catalog.Item;
import io.pricescape.model.PriceModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Scores models on held-out listings by proper scoring rules (Gneiting &amp; Raftery 2007). What is
 * scored is what would be served.
 */
public final class Evaluator {
  /** Rows between two looks at whether to go on. */
  private static final int AT_ONCE = 256;

  /** Share of the work that complete questions are, as withheld ones; short ones are the rest. */
  private static final double COMPLETE_SHARE = 0.4;

  private Evaluator() {}

  /**
   * Asks a model for each listing's price, as of the listing's time, on all processors.
   *
   * @param done told the share of listings done, on the caller's thread; may throw to end it
   */
  public static Outcomes outcomes(
      PriceModel model, List<HeldOutListing> listings, DoubleConsumer done) {
    Outcome[] outcomes = new Outcome[listings.size()];
    for (int from = 0; from < outcomes.length; from += AT_ONCE) {
      int to = Math.min(from + AT_ONCE, outcomes.length);
      IntStream.range(from, to)
          .parallel()
          .forEach(row -> outcomes[row] = outcome(model, listings.get(row)));
      done.accept(to / (double) outcomes.length);
    }
    return new Outcomes(Arrays.asList(outcomes));
  }

  /**
   * Asks a model all questions.
   *
   * @param done told the share of the work done, on the caller's thread; may throw to end it
   */
  public static Answers answers(PriceModel model, Questions questions, DoubleConsumer done) {
    ShortQuestions shortQuestions = questions.shortQuestions();
    Outcomes complete =
        outcomes(model, questions.complete(), share -> done.accept(COMPLETE_SHARE * share));
    Outcomes withheld =
        outcomes(
            model,
            questions.withheld(),
            share -> done.accept(COMPLETE_SHARE + COMPLETE_SHARE * share));
    Outcomes ofShort =
        outcomes(
            model,
            shortQuestions.questions().stream().map(ShortQuestion::listing).toList(),
            share -> done.accept(2 * COMPLETE_SHARE + (1 - 2 * COMPLETE_SHARE) * share));
    List<ShortAnswers.Answer> answers =
        IntStream.range(0, ofShort.size())
            .mapToObj(
                i ->
                    new ShortAnswers.Answer(
                        shortQuestions.questions().get(i), ofShort.rows().get(i)))
            .toList();
    List<Cell.Distance> distances =
        shortQuestions.cells().parallelStream()
            .map(cell -> cell.distance(model.predict(cell.item())))
            .toList();
    return new Answers(
        complete, withheld, new ShortAnswers(shortQuestions.listings(), answers, distances));
  }

  private static Outcome outcome(PriceModel model, HeldOutListing listing) {
    return Outcome.of(model.predict(listing.item(), listing.listedAt()), listing.price());
  }

  /**
   * The same listings with some of what is said about them left out, the same every time: decided
   * by a digest of the listing's place in the list and the attribute's name.
   *
   * @param share probability of each attribute to be left out
   */
  public static List<HeldOutListing> withholding(List<HeldOutListing> listings, double share) {
    List<HeldOutListing> partial = new ArrayList<>(listings.size());
    for (int row = 0; row < listings.size(); row++) {
      HeldOutListing whole = listings.get(row);
      Item item =
          new Item(
              kept(whole.item().texts(), row, share), kept(whole.item().numbers(), row, share));
      partial.add(new HeldOutListing(item, whole.price(), whole.listedAt(), whole.changedAt()));
    }
    return List.copyOf(partial);
  }

  private static <T> Map<String, T> kept(Map<String, T> said, int row, double share) {
    return said.entrySet().stream()
        .filter(entry -> uniform(row, entry.getKey()) >= share)
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** A number in [0, 1) by the finaliser of SplitMix64 (Steele, Lea &amp; Flood 2014). */
  static double uniform(int row, String attribute) {
    long bits = ((long) row << 32 | attribute.hashCode() & 0xffffffffL) + 0x9e3779b97f4a7c15L;
    bits = (bits ^ bits >>> 30) * 0xbf58476d1ce4e5b9L;
    bits = (bits ^ bits >>> 27) * 0x94d049bb133111ebL;
    return ((bits ^ bits >>> 31) >>> 11) * 0x1p-53;
  }

  /**
   * Everything that a card tells of a model.
   *
   * @param answers what the listings say about it
   * @param listings what was scored on
   * @param mainAttribute the categorical attribute by whose frequent values to score too, or null
   * @throws IllegalArgumentException when the answers are about other listings, or none
   */
  public static Scores scores(
      Answers answers, List<HeldOutListing> listings, @Nullable String mainAttribute) {
    Outcomes complete = answers.complete();
    if (complete.size() != listings.size()) {
      throw new IllegalArgumentException("Outcomes of other listings than these");
    }
    if (listings.isEmpty()) {
      throw new IllegalArgumentException("No held-out listings to score the model on");
    }
    List<Segment> segments =
        SegmentRows.ofFrequentValues(listings, mainAttribute).stream()
            .map(
                rows ->
                    new Segment(rows.value(), ScoreSheet.of(complete.at(rows.places())).scores()))
            .toList();
    Outcomes withheld = answers.withheld();
    ShortAnswers shortAnswers = answers.shortAnswers();
    return ScoreSheet.of(complete)
        .scores(
            segments,
            withheld == null ? null : ScoreSheet.of(withheld).scores(),
            shortAnswers == null ? List.of() : ShortQuestionScores.of(shortAnswers));
  }
}
