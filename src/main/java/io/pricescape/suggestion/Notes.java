package io.pricescape.suggestion;

import io.pricescape.catalog.Attribute;
import io.pricescape.catalog.CategoricalAttribute;
import io.pricescape.catalog.Category;
import io.pricescape.catalog.Item;
import io.pricescape.catalog.NumericAttribute;
import io.pricescape.encoding.ItemEncoder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a seller should know about the answers of one model: at most one note for each attribute, in
 * the category's order. An attribute that the category gained after the model was trained is not
 * missed when left out, since saying it would change nothing yet; said, it is an unseen value.
 */
final class Notes {
  private final Category category;
  private final ItemEncoder encoder;
  private final Set<String> learned;
  private final int thinEvidence;

  /**
   * Notes on a model's answers.
   *
   * @param thinEvidence a value known from fewer training listings than this gets a note
   */
  Notes(Category category, ItemEncoder encoder, int thinEvidence) {
    this.category = category;
    this.encoder = encoder;
    this.learned = new HashSet<>(encoder.attributes());
    this.thinEvidence = thinEvidence;
  }

  /** The notes on the answer about an item. */
  List<Note> on(Item item) {
    List<Note> notes = new ArrayList<>();
    for (Attribute attribute : category.attributes()) {
      Note note = note(attribute, item);
      if (note != null) {
        notes.add(note);
      }
    }
    return notes;
  }

  private @Nullable Note note(Attribute attribute, Item item) {
    String name = attribute.name();
    boolean known = learned.contains(name);
    boolean said = item.text(name) != null || item.number(name) != null;
    if (!said) {
      return known
          ? new Note(
              NoteCode.MISSING_ATTRIBUTE,
              name,
              "You did not say \"" + name + "\"; saying it can make the answer more precise.")
          : null;
    }
    if (!known) {
      return new Note(
          NoteCode.UNSEEN_VALUE,
          name,
          "\"" + name + "\" is new here and has not been learned yet; the answer does not use it.");
    }
    if (attribute instanceof NumericAttribute numeric) {
      return number(numeric, item.number(name));
    }
    return attribute instanceof CategoricalAttribute ? text(name, item.text(name)) : null;
  }

  private @Nullable Note text(String name, @Nullable String value) {
    if (value == null) {
      return null;
    }
    OptionalInt listings = encoder.listingsWith(name, value);
    if (listings.isEmpty()) {
      return new Note(
          NoteCode.UNSEEN_VALUE,
          name,
          "We know too few listings with \""
              + value
              + "\" as \""
              + name
              + "\"; the answer is as if it were not known.");
    }
    int count = listings.getAsInt();
    return count >= thinEvidence
        ? null
        : new Note(
            NoteCode.THIN_EVIDENCE,
            name,
            "We know only "
                + count
                + (count == 1 ? " listing" : " listings")
                + " with \""
                + value
                + "\" as \""
                + name
                + "\"; take the answer with care.");
  }

  private @Nullable Note number(NumericAttribute attribute, @Nullable Double value) {
    if (value == null) {
      return null;
    }
    String name = attribute.name();
    ItemEncoder.Range range = encoder.trainingRange(name);
    if (range == null) {
      return new Note(
          NoteCode.UNSEEN_VALUE,
          name,
          "No listing we know says \"" + name + "\"; the answer does not use it.");
    }
    if (value >= range.min() && value <= range.max()) {
      return null;
    }
    String unit = attribute.unit() == null ? "" : " " + attribute.unit();
    return new Note(
        NoteCode.OUT_OF_TRAINING_RANGE,
        name,
        "The listings we know have \"%s\" from %s to %s%s; for %s%s the answer is a guess."
            .formatted(name, plain(range.min()), plain(range.max()), unit, plain(value), unit));
  }

  private static String plain(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
