package io.pricescape.model;

import io.pricescape.catalog.Item;
import io.pricescape.encoding.PossibleAnswers;
import io.pricescape.encoding.PossibleAnswers.Answer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which attribute, of those not said, would tell most about the price of an item: 1 − E σ′ / σ,
 * where σ is the standard deviation of the price now, σ′ the one after the answer, both on the
 * category's scale.
 *
 * <p>How likely each answer is, is found in the model itself: whatever is said already, the
 * answers' distributions in the right shares make up the distribution as it is now. So shares that
 * start as those of all training rows are moved until they nearly do. A brand whose prices cannot
 * be those of the item asked about then counts for nothing, however frequent it is elsewhere.
 */
public final class SpreadReductions {
  /** One question makes about so many predictions at most. */
  static final int MOST_PREDICTIONS = 512;

  /** So many answers to one question at most. */
  static final int MOST_ANSWERS = 16;

  /** Fewer answers than this would be no expectation; attributes beyond 128 exceed the most. */
  static final int LEAST_ANSWERS = 4;

  private static final double DECIMALS = 1e4;

  private SpreadReductions() {}

  /**
   * The attributes of which nothing is said and the model knows values, greatest reduction first,
   * equal ones in the order given.
   *
   * @param now what the model says of the item
   * @param attributes names to choose from
   */
  public static List<SpreadReduction> of(
      PriceModel model, Item item, PriceDistribution now, List<String> attributes) {
    List<String> candidates = new ArrayList<>();
    for (String attribute : attributes) {
      if (item.text(attribute) == null
          && item.number(attribute) == null
          && !PossibleAnswers.to(attribute, item, model.encoder(), 1).isEmpty()) {
        candidates.add(attribute);
      }
    }
    if (candidates.isEmpty()) {
      return List.of();
    }
    int most =
        Math.max(LEAST_ANSWERS, Math.min(MOST_ANSWERS, MOST_PREDICTIONS / candidates.size()));
    double[] points = AnswerMixture.points(now.mixture());
    List<SpreadReduction> reductions = new ArrayList<>(candidates.size());
    for (String attribute : candidates) {
      List<Answer> answers = PossibleAnswers.to(attribute, item, model.encoder(), most);
      double reduction =
          1
              - AnswerMixture.of(model, answers, points).expectedDeviation()
                  / now.mixture().standardDeviation();
      // also 0 where a spread is too small for a double, or too large
      double share = reduction > 0 ? Math.rint(reduction * DECIMALS) / DECIMALS : 0;
      reductions.add(new SpreadReduction(attribute, share));
    }
    reductions.sort(Comparator.comparingDouble(SpreadReduction::share).reversed());
    return reductions;
  }
}
