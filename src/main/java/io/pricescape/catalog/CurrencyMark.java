package io.pricescape.catalog;

/** What a text says about the currency, seen from the one expected. */
sealed interface CurrencyMark {
  /** The text names no currency. */
  record None() implements CurrencyMark {}

  /** Every currency named in the text is, or can be, the expected one. */
  record Expected() implements CurrencyMark {}

  /**
   * The text names another currency.
   *
   * @param currency its code, or the symbol where that stands for several
   */
  record Foreign(String currency) implements CurrencyMark {}
}
