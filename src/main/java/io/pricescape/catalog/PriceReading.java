package io.pricescape.catalog;

/** What a text says about a price: the price, or why it is none. */
public sealed interface PriceReading {
  /**
   * A price.
   *
   * @param value in the category's currency, positive and finite
   */
  record Price(double value) implements PriceReading {}

  /**
   * No price of the category.
   *
   * @param reason for people, such as {@code not a price} or {@code in GBP, not USD}
   */
  record NotAPrice(String reason) implements PriceReading {}
}
