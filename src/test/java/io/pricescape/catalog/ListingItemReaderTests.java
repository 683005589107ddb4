package io.pricescape.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ListingItemReaderTests {
  private static final Attribute BRAND = new CategoricalAttribute("brand", true);
  private static final Attribute SIZE = new NumericAttribute("size", false, "mm", 10.0, 80.0);
  private static final Attribute YEAR = new NumericAttribute("year", false, null, 1850.0, null);

  private final List<String> warnings = new ArrayList<>();
  private final ListingItemReader reader = reader(false);

  @Test
  void readsDirtAsPeopleMeantIt() {
    reader.say(BRAND, " Sinn\n");
    reader.say(SIZE, "40 x 42 mm");
    reader.say(YEAR, "2022 (Approximation)");
    assertThat(reader.take())
        .isEqualTo(new Item(Map.of("brand", "Sinn"), Map.of("size", 40.0, "year", 2022.0)));
    assertThat(warnings).isEmpty();
  }

  @Test
  void takesMissingMarkersAsNothingSaid() {
    reader.say(BRAND, "Unknown");
    reader.say(SIZE, "");
    reader.say(YEAR, "n/a");
    reader.say(SIZE, (String) null);
    assertThat(reader.take()).isEqualTo(new Item(Map.of(), Map.of()));
    assertThat(warnings).isEmpty();
  }

  @Test
  void leavesOutWhatCannotBeTrueAndSaysSo() {
    reader.say(BRAND, "x".repeat(201));
    reader.say(SIZE, "435 mm");
    reader.say(YEAR, "1600");
    reader.say(YEAR, "vintage");
    assertThat(reader.take()).isEqualTo(new Item(Map.of(), Map.of()));
    assertThat(warnings)
        .containsExactly(
            "brand: longer than 200 characters: " + "x".repeat(201),
            "size: outside 10–80 mm: 435 mm",
            "year: below 1850: 1600",
            "year: not a number: vintage");
  }

  @Test
  void startsEachItemAnew() {
    reader.say(BRAND, "Sinn");
    reader.take();
    assertThat(reader.take()).isEqualTo(new Item(Map.of(), Map.of()));
  }

  @Test
  void readsJsonValuesOfEveryKind() {
    Object number = 5711;
    reader.say(BRAND, number);
    reader.say(SIZE, (Object) "42 mm");
    reader.say(YEAR, (Object) 2020);
    assertThat(reader.take())
        .isEqualTo(new Item(Map.of("brand", "5711"), Map.of("size", 42.0, "year", 2020.0)));
    reader.say(SIZE, (Object) Double.NaN);
    reader.say(SIZE, (Object) List.of(1));
    assertThat(reader.take().numbers()).isEmpty();
    assertThat(warnings)
        .containsExactly("size: outside 10–80 mm: NaN", "size: neither text nor a number: [1]");
  }

  @Test
  void keepsAJsonNumberWhereTextHasDecimalCommas() {
    ListingItemReader commas = reader(true);
    commas.say(YEAR, (Object) 1850.125);
    assertThat(commas.take().number("year")).isEqualTo(1850.125);
    commas.say(YEAR, "1850,125");
    assertThat(commas.take().number("year")).isEqualTo(1850.125);
  }

  private ListingItemReader reader(boolean decimalComma) {
    Category watches =
        new Category(
            "watches",
            "Watches",
            "USD",
            PriceScale.LOG,
            decimalComma,
            List.of(BRAND, SIZE, YEAR),
            null);
    return new ListingItemReader(
        watches,
        (attribute, reason, example) -> warnings.add(attribute + ": " + reason + ": " + example));
  }
}
