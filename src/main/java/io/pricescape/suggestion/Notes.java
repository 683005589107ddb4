package io.pricescape.suggestion;

import io.pricescape.catalog.Attribute;
import io.pricescape.catalog.CategoricalAttribute;
import io.pricescape.catalog.Category;
import io.pricescape.catalog.Item;
import io.pricescape.catalog.NumericAttribute;
import io.pricescape.encoding.ItemEncoder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What a seller should know about the answers of one model: at most one note for each attribute, in
 * the category's order. An attribute that the category gained after the model was trained is not
 * missed when left out, since saying it would change nothing yet; said, it is an unseen value.
 */
final class Notes {
  private final ItemEncoder encoder;
  private final List<Known> attributes;
  private final int thinEvidence;

  /** An attribute and what the model learned of it. */
  private record Known(
      Attribute attribute, boolean learned, ItemEncoder.@Nullable Range trainingRange) {}

  /**
   * Notes on a model's answers.
   *
   * @param thinEvidence a value known from fewer training listings than this gets a note
   */
  Notes(Category category, ItemEncoder encoder, int thinEvidence) {
    this.encoder = encoder;
    this.thinEvidence = thinEvidence;
    List<String> learned = encoder.attributes();
    List<Known> known = new ArrayList<>();
    for (Attribute attribute : category.attributes()) {
      String name = attribute.name();
      known.add(new Known(attribute, learned.contains(name), encoder.trainingRange(name)));
    }
    this.attributes = known;
  }

  /** The notes on the answer about an item. */
  List<Note> on(Item item) {
    List<Note> notes = new ArrayList<>();
    for (Known known : attributes) {
      Note note =
          known.attribute() instanceof NumericAttribute numeric
              ? onNumber(known, numeric, item.number(numeric.name()))
              : onText(known, item.text(known.attribute().name()));
      if (note != null) {
        notes.add(note);
      }
    }
    return notes;
  }

  private @Nullable Note onText(Known known, @Nullable String value) {
    String name = known.attribute().name();
    if (value == null) {
      return missing(known);
    }
    if (!known.learned()) {
      return notLearned(name);
    }
    OptionalInt listings = encoder.listingsWith(name, value);
    String said = "\"" + value + "\" as \"" + name + "\"";
    if (listings.isEmpty()) {
      return new Note(
          NoteCode.UNSEEN_VALUE,
          name,
          "We know too few listings with " + said + "; the answer is as if it were not known.");
    }
    int count = listings.getAsInt();
    return count >= thinEvidence
        ? null
        : new Note(
            NoteCode.THIN_EVIDENCE,
            name,
            "We know only "
                + (count == 1 ? "1 listing" : count + " listings")
                + (" with " + said + "; take the answer with care."));
  }

  private @Nullable Note onNumber(Known known, NumericAttribute attribute, @Nullable Double value) {
    if (value == null) {
      return missing(known);
    }
    ItemEncoder.Range range = known.trainingRange();
    String name = attribute.name();
    if (range == null) {
      return notLearned(name);
    }
    if (value >= range.min() && value <= range.max()) {
      return null;
    }
    String unit = attribute.unit() == null ? "" : " " + attribute.unit();
    String from = plain(range.min());
    String to = plain(range.max()) + unit;
    return new Note(
        NoteCode.OUT_OF_TRAINING_RANGE,
        name,
        "The listings we know have \"%s\" from %s to %s; for %s the answer is a guess."
            .formatted(name, from, to, plain(value) + unit));
  }

  private static @Nullable Note missing(Known known) {
    boolean wouldHelp =
        known.learned()
            && (known.trainingRange() != null || known.attribute() instanceof CategoricalAttribute);
    String name = known.attribute().name();
    return wouldHelp
        ? new Note(
            NoteCode.MISSING_ATTRIBUTE,
            name,
            "You did not say \"" + name + "\"; saying it can make the answer more precise.")
        : null;
  }

  private static Note notLearned(String name) {
    return new Note(
        NoteCode.UNSEEN_VALUE,
        name,
        "\"" + name + "\" has not been learned from any listing yet; the answer does not use it.");
  }

  private static String plain(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
