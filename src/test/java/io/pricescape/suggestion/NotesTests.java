package io.pricescape.suggestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.pricescape.catalog.Attribute;
import io.pricescape.catalog.CategoricalAttribute;
import io.pricescape.catalog.Category;
import io.pricescape.catalog.Item;
import io.pricescape.catalog.NumericAttribute;
import io.pricescape.catalog.PriceScale;
import io.pricescape.encoding.CategoricalEncoding;
import io.pricescape.encoding.EncodedItem;
import io.pricescape.encoding.ItemEncoder;
import io.pricescape.encoding.NumericEncoding;
import io.pricescape.mixture.GaussianMixture;
import io.pricescape.model.PriceDistribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NotesTests {
  private static final ItemEncoder ENCODER = Watches.live(1).model().encoder();

  private static final Set<String> BOTH = Set.of("brand", "size");
  private static final PriceDistribution PRICES =
      new PriceDistribution(
          GaussianMixture.of(new double[] {0.5, 0.5}, new double[] {6, 8}, new double[] {0.2, 0.2}),
          PriceScale.LOG);

  /** How few listings have a combination of values is not known. */
  private static final ToIntFunction<EncodedItem> UNKNOWN = question -> 0;

  private final Notes notes = new Notes(Watches.CATEGORY, ENCODER, BOTH, UNKNOWN, 20);

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
  void missesOnlyWhatUsuallyHelps() {
    for (Set<String> informative : List.of(Set.<String>of(), Set.of("size"), Set.of("brand"))) {
      Notes some = new Notes(Watches.CATEGORY, ENCODER, informative, UNKNOWN, 20);
      assertThat(on(some, item(Map.of(), Map.of())))
          .extracting(Note::attribute)
          .containsExactlyElementsOf(informative);
    }
    Notes size = new Notes(Watches.CATEGORY, ENCODER, Set.of("size"), UNKNOWN, 20);
    assertThat(on(size, item(Map.of(), Map.of())))
        .containsExactly(
            new Note(
                NoteCode.MISSING_ATTRIBUTE,
                "size",
                "You did not say \"size\"; saying it usually makes the answer more precise."));
  }

  @Test
  void offersTheLearnedValueThatIsSpelledMuchAlike() {
    assertThat(on(notes, item(Map.of("brand", "Zeinth"), Map.of("size", 40.0))))
        .containsExactly(
            new Note(
                NoteCode.UNSEEN_VALUE,
                "brand",
                "We know too few listings with \"Zeinth\" as \"brand\"; the answer is as if it"
                    + " were not known. Did you mean \"zenith\"?",
                "zenith"));
  }

  @Test
  void offersNothingOrALearnedValueWhateverIsWritten() {
    Random random = new Random(3);
    List<String> learned = ENCODER.categoricals().get(0).values();
    for (int i = 0; i < 5_000; i++) {
      String text = hostile(random, i % 50 == 0 ? 10_000 : 12);
      for (Note note : on(notes, item(Map.of("brand", text), Map.of("size", 40.0)))) {
        assertThat(note.message()).contains(text);
        assertThat(note.didYouMean()).isIn(null, learned.get(0), learned.get(1));
      }
    }
  }

  /** Letters of learned values and what breaks things elsewhere. */
  private static String hostile(Random random, int length) {
    String[] parts = {
      "zenith", "casio", "z", "e", "n", "İ", "\u0000", "\"", "🕰", "\ud83d", "\u0301"
    };
    StringBuilder text = new StringBuilder("x");
    while (text.length() < length) {
      text.append(parts[random.nextInt(parts.length)]);
    }
    return text.toString();
  }

  @Test
  void saysThatHardlyAnythingIsListedForTheAskingPrice() {
    assertThat(onPrice(5.0))
        .containsExactly(
            new Note(
                NoteCode.ASKING_PRICE_FAR_OFF,
                null,
                "Hardly any such item is listed for so little; nine of ten are listed for about"
                    + " 312 to 3850 USD. Check the currency, and whether a digit is missing."));
    assertThat(onPrice(110_000.0))
        .containsExactly(
            new Note(
                NoteCode.ASKING_PRICE_FAR_OFF,
                null,
                "Hardly any such item is listed for so much; nine of ten are listed for about 312"
                    + " to 3850 USD. Check the currency, and whether a digit is too many."));
    assertThat(onPrice(null)).isEmpty();
    assertThat(onPrice(1100.0)).as("between two tiers").isEmpty();
  }

  @Test
  void notesTheAskingPriceJustWhereFewerThanOneInAThousandLieBeyond() {
    Random random = new Random(5);
    for (int i = 0; i < 2_000; i++) {
      double p = i % 2 == 0 ? random.nextDouble() : 0.002 * random.nextDouble();
      double asked = PRICES.quantile(i % 4 == 1 ? 1 - p : p);
      double percentile = PRICES.cdf(asked);
      assertThat(onPrice(asked)).hasSize(percentile < 0.001 || percentile > 0.999 ? 1 : 0);
    }
    assertThat(onPrice(Double.MIN_VALUE)).hasSize(1);
    assertThat(onPrice(Double.MAX_VALUE)).hasSize(1);
  }

  @Test
  void theNoteOnTheAskingPriceComesLast() {
    Item nothing = item(Map.of(), Map.of());
    assertThat(notes.on(question(nothing, 1.0), encoded(ENCODER, nothing), PRICES))
        .extracting(Note::code)
        .containsExactly(
            NoteCode.MISSING_ATTRIBUTE, NoteCode.MISSING_ATTRIBUTE, NoteCode.ASKING_PRICE_FAR_OFF);
  }

  private List<Note> onPrice(@Nullable Double asked) {
    Item known = item(Map.of("brand", "Zenith"), Map.of("size", 40.0));
    return notes.on(question(known, asked), encoded(ENCODER, known), PRICES);
  }

  @Test
  void tellsTheUnseenFromTheThin() {
    assertThat(on(notes, item(Map.of("brand", "Longines"), Map.of("size", 40.0))))
        .containsExactly(
            new Note(
                NoteCode.UNSEEN_VALUE,
                "brand",
                "We know too few listings with \"Longines\" as \"brand\"; the answer is as if it"
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
                new Notes(Watches.CATEGORY, ENCODER, BOTH, UNKNOWN, 7),
                item(Map.of("brand", "Casio"), Map.of("size", 40.0))))
        .isEmpty();
  }

  private static final ItemEncoder PAIRS =
      new ItemEncoder(
          List.of(
              new CategoricalEncoding("brand", List.of("zenith", "casio"), List.of(500, 7)),
              new CategoricalEncoding("strap", List.of("steel", "silk"), List.of(300, 60))),
          ENCODER.numerics());

  private static Notes onPairs(int fewerThan, int thinEvidence) {
    Category straps = grown(new CategoricalAttribute("strap", false));
    return new Notes(straps, PAIRS, Set.of(), question -> fewerThan, thinEvidence);
  }

  @Test
  void warnsOfACombinationThatFewListingsHaveAndNamesItsRarestValue() {
    Item pair = item(Map.of("brand", "Zenith", "strap", "Silk"), Map.of());
    assertThat(on(onPairs(50, 20), PAIRS, pair))
        .containsExactly(
            new Note(
                NoteCode.THIN_EVIDENCE,
                "strap",
                "Fewer than 50 of the listings that the model learned from have \"Zenith\" as"
                    + " \"brand\" and \"Silk\" as \"strap\" together; take the answer with"
                    + " care."));
    assertThat(on(onPairs(0, 20), PAIRS, pair)).as("not known").isEmpty();
    assertThat(on(onPairs(50, 0), PAIRS, pair)).as("not wanted").isEmpty();
  }

  @Test
  void warnsOfARareValueRatherThanOfItsCombinations() {
    assertThat(
            on(onPairs(50, 20), PAIRS, item(Map.of("brand", "Casio", "strap", "Silk"), Map.of())))
        .extracting(Note::code, Note::attribute)
        .containsExactly(tuple(NoteCode.THIN_EVIDENCE, "brand"));
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
    Notes late = new Notes(grown, encoder, BOTH, UNKNOWN, 20);

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
    return notes.on(question(item, null), encoded(encoder, item), PRICES);
  }

  private static EncodedItem encoded(ItemEncoder encoder, Item item) {
    EncodedItem encoded = encoder.blank();
    encoder.encode(item, encoded);
    return encoded;
  }

  private static Question question(Item item, @Nullable Double askingPrice) {
    return new Question(item, askingPrice, 0, 7L, Set.of());
  }

  private static Item item(Map<String, String> texts, Map<String, Double> numbers) {
    return new Item(texts, numbers);
  }
}
