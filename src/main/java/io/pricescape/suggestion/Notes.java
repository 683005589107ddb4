package io.pricescape.suggestion;

import io.pricescape.catalog.Attribute;
import io.pricescape.catalog.Category;
import io.pricescape.catalog.Item;
import io.pricescape.catalog.NumericAttribute;
import io.pricescape.encoding.CategoricalEncoding;
import io.pricescape.encoding.EncodedItem;
import io.pricescape.encoding.ItemEncoder;
import io.pricescape.model.PriceDistribution;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a seller should know about the answers of one model: at most one note for each attribute, in
 * the category's order, and one for the asking price at the end. An attribute is missed where
 * saying it usually makes the answer more precise, so never one that the category gained after the
 * model was trained; said, that one is an unseen value.
 */
final class Notes {
  private static final int UNLEARNED = -1;

  private final String currency;
  private final List<CategoricalEncoding> categoricals;
  private final Known[] attributes;
  private final ToIntFunction<EncodedItem> fewerMatching;
  private final int thinEvidence;

  /**
   * An attribute and what the model learned of it.
   *
   * @param place of a categorical attribute in the model's input, or {@link #UNLEARNED}
   * @param trainingRange of a numeric attribute, null where no listing had it
   * @param whenMissing what is said where it is left out, null for nothing
   */
  private record Known(
      Attribute attribute,
      int place,
      ItemEncoder.@Nullable Range trainingRange,
      @Nullable Note whenMissing) {}

  /**
   * Notes on a model's answers.
   *
   * @param informative the attributes that are missed where they are left out
   * @param fewerMatching of a question, the number that fewer training listings than this match; 0
   *     where that is not known
   * @param thinEvidence a value known from fewer training listings than this gets a note; 0 for no
   *     note of this kind
   */
  Notes(
      Category category,
      ItemEncoder encoder,
      Set<String> informative,
      ToIntFunction<EncodedItem> fewerMatching,
      int thinEvidence) {
    this.fewerMatching = fewerMatching;
    this.currency = category.currency();
    this.thinEvidence = thinEvidence;
    this.categoricals = encoder.categoricals();
    this.attributes =
        category.attributes().stream()
            .map(attribute -> known(attribute, encoder, informative))
            .toArray(Known[]::new);
  }

  private static Known known(Attribute attribute, ItemEncoder encoder, Set<String> informative) {
    String name = attribute.name();
    int place = UNLEARNED;
    for (int i = 0; i < encoder.categoricals().size(); i++) {
      place = encoder.categoricals().get(i).attribute().equals(name) ? i : place;
    }
    ItemEncoder.Range range = encoder.trainingRange(name);
    return new Known(attribute, place, range, informative.contains(name) ? missing(name) : null);
  }

  /**
   * The notes on an answer.
   *
   * @param encoded the question's item as the model reads it
   * @param prices the answer
   */
  List<Note> on(Question question, EncodedItem encoded, PriceDistribution prices) {
    Item item = question.item();
    List<Note> notes = new ArrayList<>(attributes.length);
    for (Known known : attributes) {
      Note note =
          known.attribute() instanceof NumericAttribute numeric
              ? onNumber(known, numeric, item.number(numeric.name()))
              : onText(known, item, encoded);
      if (note != null) {
        notes.add(note);
      }
    }
    if (notes.stream().noneMatch(note -> note.code() == NoteCode.THIN_EVIDENCE)) {
      addRareCombination(item, encoded, notes);
    }
    Double asked = question.askingPrice();
    Note onPrice = asked == null ? null : AskingPriceNote.on(asked, prices, currency);
    if (onPrice != null) {
      notes.add(onPrice);
    }
    return notes;
  }

  private @Nullable Note onText(Known known, Item item, EncodedItem encoded) {
    String name = known.attribute().name();
    if (known.place() == UNLEARNED) {
      return item.text(name) == null ? known.whenMissing() : notLearned(name);
    }
    CategoricalEncoding encoding = categoricals.get(known.place());
    return switch (encoded.indices()[known.place()]) {
      case CategoricalEncoding.MISSING -> known.whenMissing();
      case CategoricalEncoding.UNSEEN -> unseen(encoding, item);
      default -> onLearned(name, item, encoding.rows(encoded.indices()[known.place()]));
    };
  }

  private static Note unseen(CategoricalEncoding encoding, Item item) {
    String name = encoding.attribute();
    String text = item.text(name);
    String nearest = text == null ? null : encoding.nearest(CategoricalEncoding.fold(text));
    return new Note(
        NoteCode.UNSEEN_VALUE,
        name,
        "We know too few listings with "
            + said(name, item)
            + "; the answer is as if it were not known."
            + (nearest == null ? "" : " Did you mean \"" + nearest + "\"?"),
        nearest);
  }

  private @Nullable Note onLearned(String name, Item item, int rows) {
    return rows >= thinEvidence
        ? null
        : new Note(
            NoteCode.THIN_EVIDENCE,
            name,
            "We know only "
                + (rows == 1 ? "1 listing" : rows + " listings")
                + (" with " + said(name, item) + "; take the answer with care."));
  }

  /** Values that are common by themselves may be rare together; the rarest has the note. */
  private void addRareCombination(Item item, EncodedItem encoded, List<Note> notes) {
    int bound = fewerMatching.applyAsInt(encoded);
    if (thinEvidence == 0 || bound == 0) {
      return;
    }
    List<String> values = new ArrayList<>();
    String rarest = "";
    int least = Integer.MAX_VALUE;
    for (int i = 0; i < categoricals.size(); i++) {
      int index = encoded.indices()[i];
      if (index > CategoricalEncoding.UNSEEN) {
        String name = categoricals.get(i).attribute();
        values.add(said(name, item));
        if (categoricals.get(i).rows(index) < least) {
          least = categoricals.get(i).rows(index);
          rarest = name;
        }
      }
    }
    notes.add(
        new Note(
            NoteCode.THIN_EVIDENCE,
            rarest,
            "Fewer than "
                + bound
                + " of the listings that the model learned from have "
                + String.join(" and ", values)
                + " together; take the answer with care."));
  }

  private static String said(String name, Item item) {
    return "\"" + item.text(name) + "\" as \"" + name + "\"";
  }

  private @Nullable Note onNumber(Known known, NumericAttribute attribute, @Nullable Double value) {
    if (value == null) {
      return known.whenMissing();
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

  private static Note missing(String name) {
    return new Note(
        NoteCode.MISSING_ATTRIBUTE,
        name,
        "You did not say \"" + name + "\"; saying it usually makes the answer more precise.");
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
