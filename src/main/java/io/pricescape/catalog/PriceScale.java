package io.pricescape.catalog;

/** The scale on which a category's mixtures are Gaussian. */
public enum PriceScale {
  /** Gaussian in the natural logarithm of price. */
  LOG,
  /** Gaussian in price itself. */
  LINEAR
}
