package io.pricescape.suggestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.pricescape.catalog.Attribute;
import io.pricescape.catalog.CategoricalAttribute;
import io.pricescape.catalog.Category;
import io.pricescape.catalog.Item;
import io.pricescape.catalog.NumericAttribute;
import io.pricescape.encoding.EncodedItem;
import io.pricescape.encoding.ItemEncoder;
import io.pricescape.encoding.NumericEncoding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NotesTests {
  private static final ItemEncoder ENCODER = Watches.live(1).model().encoder();

  private final Notes notes = new Notes(Watches.CATEGORY, ENCODER, 20);

  @Test
  void saysNothingWhereTheModelKnowsWell() {
    assertThat(on(notes, item(Map.of("brand", "Zenith"), Map.of("size", 40.0)))).isEmpty();
    assertThat(on(notes, item(Map.of("brand", "Zenith"), Map.of("size", 28.0)))).isEmpty();
    assertThat(on(notes, item(Map.of("brand", "Zenith"), Map.of("size", 46.0)))).isEmpty();
  }

  @Test
  void saysWhatWasLeftOutOneNoteAnAttribute() {
    assertThat(on(notes, item(Map.of(), Map.of())))
        .extracting(Note::code, Note::attribute)
        .containsExactly(
            tuple(NoteCode.MISSING_ATTRIBUTE, "brand"), tuple(NoteCode.MISSING_ATTRIBUTE, "size"));
  }

  @Test
  void tellsTheUnseenFromTheThin() {
    assertThat(on(notes, item(Map.of("brand", "Zenoth"), Map.of("size", 40.0))))
        .containsExactly(
            new Note(
                NoteCode.UNSEEN_VALUE,
                "brand",
                "We know too few listings with \"Zenoth\" as \"brand\"; the answer is as if it"
                    + " were not known."));
    assertThat(on(notes, item(Map.of("brand", "Casio"), Map.of("size", 40.0))))
        .containsExactly(
            new Note(
                NoteCode.THIN_EVIDENCE,
                "brand",
                "We know only 7 listings with \"Casio\" as \"brand\"; take the answer with"
                    + " care."));
    assertThat(
            on(
                new Notes(Watches.CATEGORY, ENCODER, 7),
                item(Map.of("brand", "Casio"), Map.of("size", 40.0))))
        .isEmpty();
  }

  @Test
  void saysWhatLiesOutsideTheTrainingRange() {
    for (double size : new double[] {27.9, 46.1}) {
      assertThat(on(notes, item(Map.of("brand", "Zenith"), Map.of("size", size))))
          .containsExactly(
              new Note(
                  NoteCode.OUT_OF_TRAINING_RANGE,
                  "size",
                  "The listings we know have \"size\" from 28 to 46 mm; for "
                      + size
                      + " mm the answer is a guess."));
    }
  }

  @Test
  void ownsUpToAttributesThatTheModelHasNotLearnedYet() {
    var grown = grown(new CategoricalAttribute("strap", false), number("weight"), number("jewels"));
    var encoder =
        new ItemEncoder(
            ENCODER.categoricals(),
            List.of(ENCODER.numerics().get(0), NumericEncoding.fit("jewels", new double[0])));
    Notes late = new Notes(grown, encoder, 20);

    assertThat(on(late, encoder, item(Map.of("brand", "Zenith"), Map.of("size", 40.0)))).isEmpty();
    assertThat(
            on(
                late,
                encoder,
                item(
                    Map.of("brand", "Zenith", "strap", "steel"),
                    Map.of("size", 40.0, "weight", 90.0, "jewels", 21.0))))
        .extracting(Note::code, Note::attribute)
        .containsExactly(
            tuple(NoteCode.UNSEEN_VALUE, "strap"),
            tuple(NoteCode.UNSEEN_VALUE, "weight"),
            tuple(NoteCode.UNSEEN_VALUE, "jewels"));
  }

  private static Attribute number(String name) {
    return new NumericAttribute(name, false, null, null, null);
  }

  private static Category grown(Attribute... later) {
    Category watches = Watches.CATEGORY;
    List<Attribute> attributes = new ArrayList<>(watches.attributes());
    attributes.addAll(List.of(later));
    return new Category(
        watches.key(),
        watches.title(),
        watches.currency(),
        watches.priceScale(),
        watches.decimalComma(),
        attributes,
        null);
  }

  private static List<Note> on(Notes notes, Item item) {
    return on(notes, ENCODER, item);
  }

  private static List<Note> on(Notes notes, ItemEncoder encoder, Item item) {
    EncodedItem encoded = encoder.blank();
    encoder.encode(item, encoded);
    return notes.on(item, encoded);
  }

  private static Item item(Map<String, String> texts, Map<String, Double> numbers) {
    return new Item(texts, numbers);
  }
}
