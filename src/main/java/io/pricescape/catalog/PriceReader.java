package io.pricescape.catalog;

import io.pricescape.catalog.PriceReading.NotAPrice;
import io.pricescape.catalog.PriceReading.Price;
import org.jspecify.annotations.Nullable;

/**
 * Reads prices as people write them ({@code $7,171}, {@code AU$20,405}, {@code US $75.60/ea}) and
 * refuses those in another currency than the category's. A bare number fits every currency, a bare
 * {@code $} every dollar and peso. Two numbers, a percentage and an abbreviation ({@code 1.2M}) are
 * no price. Never throws; takes time linear in the text's length.
 */
public final class PriceReader {
  private static final NotAPrice NO_PRICE = new NotAPrice("no price");
  private static final NotAPrice NOT_A_PRICE = new NotAPrice("not a price");
  private static final NotAPrice NOT_POSITIVE = new NotAPrice("not positive");
  private static final NotAPrice TOO_GREAT = new NotAPrice("not finite");

  private static final String[] MULTIPLES = {
    "k",
    "m",
    "mn",
    "mio",
    "mln",
    "million",
    "millions",
    "bn",
    "billion",
    "thousand",
    "tsd",
    "lakh",
    "lakhs",
    "lac",
    "crore",
    "crores"
  };

  private PriceReader() {}

  /** The price that a text says. */
  public static PriceReading read(@Nullable String text, Category category) {
    return read(text, null, category);
  }

  /**
   * The price that a text says, its currency perhaps in a text of its own.
   *
   * @param currency a symbol or code, such as {@code USD} or {@code US$}; null or blank says
   *     nothing
   */
  public static PriceReading read(
      @Nullable String text, @Nullable String currency, Category category) {
    if (text == null) {
      return NO_PRICE;
    }
    NumberScan scan = NumberScan.first(text, category.decimalComma());
    if (scan == null) {
      return AttributeText.normalise(text) == null ? NO_PRICE : NOT_A_PRICE;
    }
    if (NumberScan.hasDigit(text, scan.end()) || isAbbreviated(text, scan.end())) {
      return NOT_A_PRICE;
    }
    CurrencyMark mark = CurrencyReader.read(text, category.currency());
    return mark instanceof CurrencyMark.Foreign foreign
        ? foreign(foreign, category)
        : read(scan.value(), currency, category);
  }

  /** The price that a number says, its currency perhaps in a text. */
  public static PriceReading read(double value, @Nullable String currency, Category category) {
    String written = AttributeText.normalise(currency);
    if (written != null) {
      CurrencyMark mark = CurrencyReader.read(written, category.currency());
      if (mark instanceof CurrencyMark.Foreign foreign) {
        return foreign(foreign, category);
      }
      if (mark instanceof CurrencyMark.None) {
        return new NotAPrice("in an unknown currency");
      }
    }
    if (!Double.isFinite(value)) {
      return TOO_GREAT;
    }
    return value > 0 ? new Price(value) : NOT_POSITIVE;
  }

  private static NotAPrice foreign(CurrencyMark.Foreign mark, Category category) {
    return new NotAPrice("in " + mark.currency() + ", not " + category.currency());
  }

  // "1.2M", "12k", "20%", "3 million": the number alone would be far off
  private static boolean isAbbreviated(String text, int end) {
    int from = end;
    while (from < text.length() && AttributeText.isBlank(text.charAt(from))) {
      from++;
    }
    if (from < text.length() && "%％万萬億亿만억".indexOf(text.charAt(from)) >= 0) {
      return true;
    }
    int to = from;
    while (to < text.length() && Character.isLetter(text.charAt(to))) {
      to++;
    }
    for (String multiple : MULTIPLES) {
      if (to - from == multiple.length()
          && text.regionMatches(true, from, multiple, 0, to - from)) {
        return true;
      }
    }
    return false;
  }
}
