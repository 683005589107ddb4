package io.pricescape.catalog;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.pricescape.catalog.PriceReading.NotAPrice;
import io.pricescape.catalog.PriceReading.Price;
import io.pricescape.problem.Violation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Whatever people write, a number that is read is one. The first byte of an input says how to take
 * the rest: even or odd for decimal points or commas; from '4' on it is UTF-16, so that halves of
 * characters come too.
 */
class NumbersFuzzTests {
  private static final int MOST = 5_000;

  @FuzzTest
  void readsAFiniteNumberOrNone(byte[] input) {
    boolean comma = decimalComma(input);
    String text = text(input);
    OptionalDouble read = NumberReader.read(text, comma);
    if (read.isPresent()) {
      double value = read.getAsDouble();
      assertThat(value).isFinite();
      assertThat(NumberReader.read(new BigDecimal(value).toPlainString(), false))
          .as("a number written plainly is read as itself")
          .isEqualTo(read);
      assertThat(NumberReader.read(Double.toString(value), false)).isEqualTo(read);
    } else {
      assertThat(Measurement.of(text, comma)).isNull();
    }
    Measurement measured = Measurement.of(text, comma);
    if (measured != null) {
      assertThat(read).hasValue(measured.value());
    }
  }

  @FuzzTest
  void readsAPositivePriceOrSaysWhyNot(byte[] input) {
    boolean comma = decimalComma(input);
    String text = text(input);
    int cut = text.indexOf('|');
    String currency = cut < 0 ? null : text.substring(cut + 1);
    String written = cut < 0 ? text : text.substring(0, cut);
    Category category = category(comma);
    PriceReading alone = PriceReader.read(written, category);
    PriceReading read = PriceReader.read(written, currency, category);
    check(alone, written, comma);
    check(read, written, comma);
    if (alone instanceof NotAPrice) {
      assertThat(read).as("a currency beside it mends no price").isInstanceOf(NotAPrice.class);
    }
  }

  @FuzzTest
  void readsAttributesTheSameInListingsAndInQuestions(byte[] input) {
    Category category = category(decimalComma(input));
    String text = text(input);
    List<String> leftOut = new ArrayList<>();
    var listing =
        new ListingItemReader(category, (attribute, reason, example) -> leftOut.add(attribute));
    listing.say(category.attributes().get(0), text);
    listing.say(category.attributes().get(1), text);
    Item listed = listing.take();
    List<Violation> violations = new ArrayList<>();
    Item asked = new ItemReader(category).read(Map.of("brand", text), violations);
    assertThat(asked.text("brand")).isEqualTo(listed.text("brand"));
    assertThat(violations.isEmpty()).isEqualTo(!leftOut.contains("brand"));
    String kept = listed.text("brand");
    if (kept != null) {
      assertThat(AttributeText.normalise(kept)).as("what is kept stays as it is").isEqualTo(kept);
      assertThat(kept).doesNotContain("\0").hasSizeBetween(1, AttributeText.MAX_LENGTH);
      assertThat(new String(kept.getBytes(UTF_8), UTF_8)).isEqualTo(kept);
    }
    Double size = listed.number("size");
    if (size != null) {
      assertThat(size).isBetween(10.0, 80.0);
      assertThat(new ItemReader(category).read(Map.of("size", size), violations).number("size"))
          .isEqualTo(size);
    }
  }

  private static void check(PriceReading reading, String text, boolean comma) {
    if (reading instanceof Price price) {
      assertThat(price.value()).isFinite().isPositive();
      assertThat(NumberReader.read(text, comma)).hasValue(price.value());
    } else {
      assertThat(((NotAPrice) reading).reason()).isNotBlank().hasSizeLessThan(100);
    }
  }

  private static Category category(boolean decimalComma) {
    return new Category(
        "watches",
        "Watches",
        "EUR",
        PriceScale.LOG,
        decimalComma,
        List.of(
            new CategoricalAttribute("brand", false),
            new NumericAttribute("size", false, "mm", 10.0, 80.0)),
        null);
  }

  private static boolean decimalComma(byte[] input) {
    return input.length > 0 && (input[0] & 1) == 1;
  }

  private static String text(byte[] input) {
    if (input.length < 2) {
      return "";
    }
    byte[] rest = Arrays.copyOfRange(input, 1, Math.min(input.length, MOST));
    return new String(rest, input[0] >= '4' ? UTF_16BE : UTF_8);
  }
}
