package io.pricescape.model;

import io.pricescape.catalog.Item;
import io.pricescape.encoding.ItemEncoder;
import io.pricescape.encoding.PossibleAnswers;
import io.pricescape.encoding.PossibleAnswers.Answer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which attributes usually make a model's answers more precise, decided once for the model and not
 * for each question. The first is the attribute that tells most where nothing is said. Each other
 * one is informative if it tells something where the first is said already, on average over the
 * first one's values: so an attribute that only repeats the first is left out, and one that tells
 * something only together with the first is found. Two attributes that repeat each other but not
 * the first are both informative; one that tells something only together with a third is missed.
 *
 * <p>What an attribute tells is the expected relative decrease of the standard deviation, 1 − Σ wₐ
 * σₐ / √ Σ wₐ (σₐ² + (mₐ − m)²), on the category's scale, with means mₐ and deviations σₐ after its
 * answers, weighted as in {@link SpreadReductions}. The denominator is the deviation of all answers
 * together and not that of the answer now, so that a model with one σ for all items counts too.
 */
final class InformativeAttributes {
  /** An attribute that tells less is not worth a remark. */
  static final double LEAST_REDUCTION = 0.02;

  /** So many of an attribute's values are tried to find the first attribute. */
  private static final int ANSWERS_ALONE = 6;

  /** So many of an attribute's values are tried beside each value of the first. */
  private static final int ANSWERS = 4;

  /** So many values of the first attribute at most are taken as said, while others are tried. */
  private static final int CONTEXTS = 4;

  /** With more attributes fewer values of the first are taken, but one at least. */
  private static final int MAX_PREDICTIONS = 200;

  private static final Item NOTHING = new Item(Map.of(), Map.of());

  private final PriceModel model;
  private final ItemEncoder encoder;

  private InformativeAttributes(PriceModel model) {
    this.model = model;
    this.encoder = model.encoder();
  }

  /** Their names. */
  static Set<String> of(PriceModel model) {
    return new InformativeAttributes(model).names();
  }

  private Set<String> names() {
    List<String> known = new ArrayList<>(encoder.attributes());
    known.removeIf(attribute -> PossibleAnswers.to(attribute, NOTHING, encoder, 1).isEmpty());
    if (known.isEmpty()) {
      return Set.of();
    }
    Set<String> informative = new HashSet<>();
    double[] alone = reductions(NOTHING, known, ANSWERS_ALONE);
    int first = 0;
    for (int i = 1; i < alone.length; i++) {
      first = alone[i] > alone[first] ? i : first;
    }
    if (alone[first] >= LEAST_REDUCTION) {
      informative.add(known.get(first));
    }
    String main = known.remove(first);
    double[] reductions = new double[known.size()];
    for (Answer said : PossibleAnswers.to(main, NOTHING, encoder, contexts(known.size()))) {
      double[] then = reductions(said.item(), known, ANSWERS);
      for (int i = 0; i < then.length; i++) {
        reductions[i] += said.share() * then[i];
      }
    }
    for (int i = 0; i < reductions.length; i++) {
      if (reductions[i] >= LEAST_REDUCTION) {
        informative.add(known.get(i));
      }
    }
    return Set.copyOf(informative);
  }

  private static int contexts(int attributes) {
    return Math.max(1, Math.min(CONTEXTS, MAX_PREDICTIONS / (ANSWERS * Math.max(1, attributes))));
  }

  /** What each attribute tells of an item. */
  private double[] reductions(Item item, List<String> attributes, int most) {
    double[] points = AnswerMixture.points(model.predict(item).mixture());
    double[] reductions = new double[attributes.size()];
    for (int i = 0; i < reductions.length; i++) {
      List<Answer> answers = PossibleAnswers.to(attributes.get(i), item, encoder, most);
      AnswerMixture after = AnswerMixture.of(model, answers, points);
      double reduction = 1 - after.expectedDeviation() / after.deviation();
      // also 0 where a deviation is too small for a double, or too large
      reductions[i] = reduction > 0 ? reduction : 0;
    }
    return reductions;
  }
}
