package io.pricescape.catalog;

/** An attribute whose value is one of many words, such as a brand. */
public record CategoricalAttribute(String name, boolean required) implements Attribute {}
