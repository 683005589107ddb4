package io.pricescape.catalog;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** What the price column tells about the category: its currency, and how people write numbers. */
record PriceColumn(String currency, int readable) {
  private static final String DEFAULT_CURRENCY = "USD";
  private static final String NO_CURRENCY = "XXX";
  private static final Map<String, String> USUAL = Map.of("$", DEFAULT_CURRENCY, "¥", "JPY");

  /** Reads the values, and where they are bare numbers the column's name. */
  static PriceColumn of(ColumnProfile column, boolean decimalComma) {
    Map<String, Integer> currencies = new HashMap<>();
    int[] readable = new int[1];
    column
        .counts()
        .forEach(
            (value, count) -> {
              if (NumberReader.read(value, decimalComma).isPresent()) {
                readable[0] += count;
                currencies.merge(currency(value), count, Integer::sum);
              }
            });
    currencies.remove("");
    String currency =
        currencies.entrySet().stream()
            .max(Map.Entry.comparingByValue())
            .map(Map.Entry::getKey)
            .orElseGet(() -> currency(column.name()));
    return new PriceColumn(currency.isEmpty() ? DEFAULT_CURRENCY : currency, readable[0]);
  }

  /**
   * Whether {@code 1,234} is a bit more than one here. The price decides where it can; otherwise
   * the numbers of the other columns do.
   */
  static boolean decimalComma(ColumnProfile price, Collection<ColumnProfile> others) {
    // no price has three decimals, so there even 1,234 and 1.234 tell
    int commas = decimalCommas(price, true);
    return commas > 0
        || (commas == 0 && others.stream().mapToInt(c -> decimalCommas(c, false)).sum() > 0);
  }

  // the values with a decimal comma less those with a decimal point
  private static int decimalCommas(ColumnProfile column, boolean threeAreAGroup) {
    int more = 0;
    for (Map.Entry<String, Integer> entry : column.counts().entrySet()) {
      String value = entry.getKey();
      NumberScan scan = NumberScan.first(value, false);
      if (scan != null) {
        String number = value.substring(scan.start(), scan.end());
        more += entry.getValue() * decimalComma(number, threeAreAGroup);
      }
    }
    return more;
  }

  // 1 where the comma is the decimal sign, -1 where the point is, 0 where there is no telling
  private static int decimalComma(String number, boolean threeAreAGroup) {
    int comma = number.lastIndexOf(',');
    int point = number.lastIndexOf('.');
    int last = Math.max(comma, point);
    if (last < 0) {
      return 0;
    }
    int lastIsDecimal = comma > point ? 1 : -1;
    if (comma >= 0 && point >= 0) {
      return lastIsDecimal;
    }
    boolean repeated = number.indexOf(number.charAt(last)) != last;
    boolean three = number.length() - last == 4;
    if (repeated || (three && threeAreAGroup)) {
      return -lastIsDecimal;
    }
    return three ? 0 : lastIsDecimal;
  }

  private static String currency(String text) {
    if (CurrencyReader.read(text, NO_CURRENCY) instanceof CurrencyMark.Foreign foreign) {
      String currency = USUAL.getOrDefault(foreign.currency(), foreign.currency());
      return CurrencyReader.CODES.contains(currency) ? currency : "";
    }
    return "";
  }
}
