package io.pricescape.catalog;

import io.pricescape.catalog.CurrencyMark.Expected;
import io.pricescape.catalog.CurrencyMark.Foreign;
import io.pricescape.catalog.CurrencyMark.None;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the currency in a text, by symbol ({@code £}, {@code AU$}) or by ISO 4217 code. */
final class CurrencyReader {
  private static final CurrencyMark NONE = new None();
  private static final CurrencyMark EXPECTED = new Expected();

  /** Every code there is, written in capitals. */
  static final Set<String> CODES =
      Currency.getAvailableCurrencies().stream()
          .map(Currency::getCurrencyCode)
          .collect(Collectors.toUnmodifiableSet());

  /** Codes that are no words either, so that small letters will do. */
  private static final Set<String> COMMON_CODES =
      Set.of("USD", "EUR", "GBP", "CHF", "JPY", "SGD", "AUD", "CAD", "HKD", "NZD", "CNY", "INR");

  /** Currencies whose people write a bare {@code $}. */
  private static final Set<String> DOLLARS =
      Set.of(
          "USD", "AUD", "CAD", "NZD", "SGD", "HKD", "TWD", "MXN", "ARS", "CLP", "COP", "UYU", "BRL",
          "BBD", "BMD", "BND", "BSD", "BZD", "DOP", "FJD", "GYD", "JMD", "KYD", "LRD", "NAD", "SBD",
          "SRD", "TTD", "XCD");

  /** What stands before a {@code $}, and whose it is then. */
  private static final Map<String, String> DOLLAR_PREFIXES =
      Map.ofEntries(
          Map.entry("US", "USD"),
          Map.entry("AU", "AUD"),
          Map.entry("A", "AUD"),
          Map.entry("CA", "CAD"),
          Map.entry("C", "CAD"),
          Map.entry("CDN", "CAD"),
          Map.entry("NZ", "NZD"),
          Map.entry("SG", "SGD"),
          Map.entry("S", "SGD"),
          Map.entry("HK", "HKD"),
          Map.entry("NT", "TWD"),
          Map.entry("TW", "TWD"),
          Map.entry("MX", "MXN"),
          Map.entry("MEX", "MXN"),
          Map.entry("R", "BRL"));

  /** Symbols and short words, and the currencies they can stand for. */
  private static final Map<String, Set<String>> SYMBOLS =
      Map.ofEntries(
          Map.entry("£", Set.of("GBP")),
          Map.entry("€", Set.of("EUR")),
          Map.entry("¥", Set.of("JPY", "CNY")),
          Map.entry("￥", Set.of("JPY", "CNY")),
          Map.entry("円", Set.of("JPY")),
          Map.entry("元", Set.of("CNY", "TWD", "HKD")),
          Map.entry("₩", Set.of("KRW")),
          Map.entry("원", Set.of("KRW")),
          Map.entry("₹", Set.of("INR")),
          Map.entry("RS", Set.of("INR", "PKR", "LKR", "NPR", "MUR")),
          Map.entry("₽", Set.of("RUB")),
          Map.entry("₺", Set.of("TRY")),
          Map.entry("TL", Set.of("TRY")),
          Map.entry("₴", Set.of("UAH")),
          Map.entry("₫", Set.of("VND")),
          Map.entry("₪", Set.of("ILS")),
          Map.entry("฿", Set.of("THB")),
          Map.entry("₱", Set.of("PHP")),
          Map.entry("ZŁ", Set.of("PLN")),
          Map.entry("KČ", Set.of("CZK")),
          Map.entry("FT", Set.of("HUF")),
          Map.entry("RM", Set.of("MYR")),
          Map.entry("RMB", Set.of("CNY")),
          Map.entry("FR", Set.of("CHF")),
          Map.entry("SFR", Set.of("CHF")),
          Map.entry("EURO", Set.of("EUR")),
          Map.entry("EUROS", Set.of("EUR")),
          Map.entry("KR", Set.of("SEK", "NOK", "DKK", "ISK")));

  private CurrencyReader() {}

  /**
   * Reads every mark in a text; the first that cannot be the expected currency decides.
   *
   * @param expected ISO 4217 code
   */
  static CurrencyMark read(String text, String expected) {
    CurrencyMark found = NONE;
    String word = "";
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      Set<String> candidates = Set.of();
      String mark = "";
      if (c == '$' || c == '＄' || c == '﹩') {
        String whose = DOLLAR_PREFIXES.get(word);
        mark = whose == null ? "$" : whose;
        candidates = whose == null ? DOLLARS : Set.of(whose);
        word = "";
      } else if (Character.getType(c) == Character.CURRENCY_SYMBOL) {
        mark = String.valueOf(c);
        candidates = SYMBOLS.getOrDefault(mark, Set.of(mark));
        word = "";
      } else if (Character.isLetter(c)) {
        int end = i + 1;
        while (end < text.length() && Character.isLetter(text.charAt(end))) {
          end++;
        }
        String written = text.substring(i, end);
        word = written.toUpperCase(Locale.ROOT);
        mark = word;
        candidates = ofWord(written, word, end < text.length() ? text.charAt(end) : ' ');
        i = end - 1;
      } else if (!AttributeText.isBlank(c)) {
        word = "";
      }
      if (candidates.isEmpty()) {
        continue;
      }
      if (!candidates.contains(expected)) {
        return new Foreign(candidates.size() == 1 ? candidates.iterator().next() : mark);
      }
      found = EXPECTED;
    }
    return found;
  }

  private static Set<String> ofWord(String written, String word, char next) {
    if (next == '$') {
      return Set.of();
    }
    if (CODES.contains(written) || COMMON_CODES.contains(word)) {
      return Set.of(word);
    }
    return SYMBOLS.getOrDefault(word, Set.of());
  }
}
