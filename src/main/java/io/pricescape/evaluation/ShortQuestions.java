package io.pricescape.evaluation;

import io.pricescape.catalog.Item;
import io.pricescape.model.PriceDistribution;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Questions that give exactly 1, 2 and 3 attributes of held-out listings, as sellers ask who have
 * only begun to fill in a form. For at most {@value #MAX_LISTINGS} listings, evenly spaced, so that
 * scoring stays cheap. Of these, those at even places give their first attributes in the order of
 * the category's form, the others attributes drawn by a digest of place, number and name: every
 * model gets the same questions. A listing with fewer attributes than a question needs gets none.
 *
 * @param listings the number of held-out listings that the questions are about
 * @param cells training prices to compare answers with
 */
public record ShortQuestions(int listings, List<ShortQuestion> questions, List<Cell> cells) {
  /** The largest number of attributes given. */
  public static final int MAX_SAID = 3;

  private static final int MAX_LISTINGS = 1_000;

  /** Copies the lists. */
  public ShortQuestions {
    questions = List.copyOf(questions);
    cells = List.copyOf(cells);
  }

  /**
   * The questions about some listings.
   *
   * @param attributes names in the order of the category's form
   */
  public static ShortQuestions of(List<HeldOutListing> listings, List<String> attributes) {
    int asked = Math.min(MAX_LISTINGS, listings.size());
    List<ShortQuestion> questions = new ArrayList<>();
    for (int i = 0; i < asked; i++) {
      int place = (int) ((long) i * listings.size() / asked);
      HeldOutListing listing = listings.get(place);
      List<String> given =
          attributes.stream()
              .filter(name -> listing.item().texts().containsKey(name) || isNumber(listing, name))
              .toList();
      for (int said = 1; said <= Math.min(MAX_SAID, given.size()); said++) {
        List<String> order = i % 2 == 0 ? given : drawn(given, place, said);
        questions.add(new ShortQuestion(place, said, only(listing, order.subList(0, said)), null));
      }
    }
    return new ShortQuestions(listings.size(), questions, List.of());
  }

  /**
   * The same questions with what matching training listings say about them.
   *
   * @param matching the distribution of the prices of the training listings that match an item,
   *     empty where too few do
   * @param trained training prices to compare answers with
   */
  public ShortQuestions with(
      Function<Item, Optional<PriceDistribution>> matching, List<Cell> trained) {
    List<ShortQuestion> scored =
        questions.parallelStream().map(question -> scored(question, matching)).toList();
    return new ShortQuestions(listings, scored, trained);
  }

  private static ShortQuestion scored(
      ShortQuestion question, Function<Item, Optional<PriceDistribution>> matching) {
    return matching
        .apply(question.listing().item())
        .map(prices -> question.with(Outcome.of(prices, question.listing().price())))
        .orElse(question);
  }

  private static boolean isNumber(HeldOutListing listing, String name) {
    return listing.item().numbers().containsKey(name);
  }

  private static List<String> drawn(List<String> given, int place, int said) {
    return given.stream()
        .sorted(
            Comparator.comparingDouble(
                name -> Evaluator.uniform((MAX_SAID + 1) * place + said, name)))
        .toList();
  }

  private static HeldOutListing only(HeldOutListing whole, List<String> names) {
    Set<String> kept = new HashSet<>(names);
    Map<String, String> texts = new HashMap<>(whole.item().texts());
    texts.keySet().retainAll(kept);
    Map<String, Double> numbers = new HashMap<>(whole.item().numbers());
    numbers.keySet().retainAll(kept);
    return new HeldOutListing(
        new Item(texts, numbers), whole.price(), whole.listedAt(), whole.changedAt());
  }
}
