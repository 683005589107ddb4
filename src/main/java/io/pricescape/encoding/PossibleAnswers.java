package io.pricescape.encoding;

import io.pricescape.catalog.Item;
import java.util.ArrayList;
import java.util.List;

/** What somebody may answer who is asked for one attribute of an item, as an encoder knows it. */
public final class PossibleAnswers {
  /** A number is asked for at so many ranks: more would hardly change a mean over them. */
  private static final int MOST_NUMBERS = 8;

  private PossibleAnswers() {}

  /**
   * One answer.
   *
   * @param item what is said about the item then
   * @param share of the training rows with any of the answers, about; whatever else they say
   */
  public record Answer(Item item, double share) {}

  /**
   * Answers to the question for an attribute: of a categorical one its most frequent values, of a
   * numeric one its values at evenly spaced ranks. Their shares sum to 1.
   *
   * @param most so many answers at most, at least 1
   * @return none where the encoder never learned the attribute, or knows no value of it
   */
  public static List<Answer> to(String attribute, Item item, ItemEncoder encoder, int most) {
    for (CategoricalEncoding categorical : encoder.categoricals()) {
      if (categorical.attribute().equals(attribute)) {
        return texts(categorical, item, most);
      }
    }
    for (NumericEncoding numeric : encoder.numerics()) {
      if (numeric.attribute().equals(attribute)) {
        return numbers(numeric, item, Math.min(MOST_NUMBERS, most));
      }
    }
    return List.of();
  }

  private static List<Answer> texts(CategoricalEncoding categorical, Item item, int most) {
    int count = Math.min(most, categorical.values().size());
    double total = 0;
    for (int i = 0; i < count; i++) {
      total += categorical.rows().get(i);
    }
    List<Answer> answers = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      Item answered = item.with(categorical.attribute(), categorical.values().get(i));
      answers.add(new Answer(answered, categorical.rows().get(i) / total));
    }
    return answers;
  }

  private static List<Answer> numbers(NumericEncoding numeric, Item item, int most) {
    double[] values = numeric.typicalValues(most);
    List<Answer> answers = new ArrayList<>(values.length);
    int from = 0;
    for (int i = 1; i <= values.length; i++) {
      if (i == values.length || values[i] != values[from]) {
        Item answered = item.with(numeric.attribute(), values[from]);
        answers.add(new Answer(answered, (i - from) / (double) values.length));
        from = i;
      }
    }
    return answers;
  }
}
