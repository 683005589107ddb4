package io.pricescape.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricescape.problem.Violation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ItemReaderTests {
  private static final Attribute BRAND = new CategoricalAttribute("brand", true);
  private static final Attribute SIZE = new NumericAttribute("size", false, "mm", 10.0, 80.0);
  private static final Attribute CARAT = new NumericAttribute("carat", false, null, null, null);
  private static final Category WATCHES =
      new Category(
          "watches", "Watches", "USD", PriceScale.LOG, false, List.of(BRAND, SIZE, CARAT), null);

  private final List<Violation> violations = new ArrayList<>();

  @Test
  void readsWhatIsSaid() {
    Item item = read(Map.of("brand", " Zenith ", "size", 40, "carat", 0.25));
    assertThat(violations).isEmpty();
    assertThat(item)
        .isEqualTo(new Item(Map.of("brand", "Zenith"), Map.of("size", 40.0, "carat", 0.25)));
  }

  @Test
  void takesNullsAndMissingMarkersAsNothingSaid() {
    Map<String, Object> said = new HashMap<>();
    said.put("brand", "Zenith");
    said.put("size", null);
    said.put("carat", "n/a");
    assertThat(read(said).numbers()).isEmpty();
    assertThat(violations).isEmpty();
  }

  @Test
  void namesEveryBrokenRuleAtOnce() {
    read(Map.of("brand", "x".repeat(201), "size", 800, "carat", "40", "colour", "red"));
    assertThat(violations)
        .containsExactlyInAnyOrder(
            new Violation("attributes.brand", "must be at most 200 characters"),
            new Violation("attributes.size", "must be at most 80 mm"),
            new Violation("attributes.carat", "must be a number, such as 40"),
            new Violation(
                "attributes.colour",
                "is not an attribute of this category; known are brand, size, carat"));
  }

  @Test
  void refusesWhatIsNoFiniteNumber() {
    read(Map.of("brand", "a", "size", Double.NaN, "carat", Double.POSITIVE_INFINITY));
    assertThat(violations).extracting(Violation::message).containsOnly("must be a finite number");
  }

  @Test
  void refusesOtherKindsOfValues() {
    read(Map.of("brand", 5, "size", List.of(40), "carat", Map.of("value", 1)));
    assertThat(violations)
        .containsExactlyInAnyOrder(
            new Violation("attributes.brand", "must be text"),
            new Violation("attributes.size", "must be a number, such as 45"),
            new Violation("attributes.carat", "must be a number, such as 40"));
  }

  @Test
  void asksForARequiredAttributeThatIsMissing() {
    Violation missing = new Violation("attributes.brand", "must be given");
    read(null);
    read(Map.of("brand", "-"));
    assertThat(violations).containsExactly(missing, missing);
  }

  @Test
  void refusesANumberBelowTheLeast() {
    read(Map.of("brand", "a", "size", 9.99));
    assertThat(violations)
        .containsExactly(new Violation("attributes.size", "must be at least 10 mm"));
  }

  @Test
  void namesTheNearestOfManyAttributes() {
    List<Attribute> many =
        IntStream.range(0, 30)
            .mapToObj(i -> (Attribute) new CategoricalAttribute("movement" + i, false))
            .toList();
    Category category = new Category("m", "M", "USD", PriceScale.LOG, false, many, null);
    new ItemReader(category).read(Map.of("Movment7", "x", "y".repeat(1000), "z"), violations);
    assertThat(violations)
        .containsExactlyInAnyOrder(
            new Violation(
                "attributes.Movment7",
                "is not an attribute of this category; did you mean movement7?"),
            new Violation(
                "attributes." + "y".repeat(64) + "…", "is not an attribute of this category"));
  }

  @Test
  void readsTheSameTextToTheSameValueInListings() {
    ListingItemReader listings = new ListingItemReader(WATCHES, (a, reason, example) -> {});
    listings.say(BRAND, "\u00a0Ze\u0301nith  SA");
    listings.say(SIZE, "38,5 mm");
    Item listed = listings.take();
    assertThat(read(Map.of("brand", "Zénith SA", "size", 38.5))).isEqualTo(listed);
    assertThat(violations).isEmpty();
  }

  private Item read(Map<String, ?> said) {
    return new ItemReader(WATCHES).read(said, violations);
  }
}
