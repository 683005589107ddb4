package io.pricescape.catalog;

/** Something that may be said about an item of a category. */
public sealed interface Attribute permits CategoricalAttribute, NumericAttribute {
  /** Its name: 1 to 64 printable characters, unique in the category. */
  String name();

  /** Whether every question must answer it. */
  boolean required();
}
