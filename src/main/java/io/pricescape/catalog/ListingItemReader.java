package io.pricescape.catalog;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a listing says about its item, leniently: what cannot be read or cannot be true is
 * missing, with a warning. Collects the values of one item at a time, so each thread needs its own.
 */
public final class ListingItemReader {
  /** Is told of each value that was left out. */
  @FunctionalInterface
  public interface Warnings {
    /**
     * A value was left out.
     *
     * @param reason the same text for every value left out so, such as {@code outside 10–80 mm}
     * @param example the value as it was written
     */
    void leftOut(String attribute, String reason, String example);
  }

  private static final String TOO_LONG = "longer than " + AttributeText.MAX_LENGTH + " characters";

  private final boolean decimalComma;
  private final Warnings warnings;
  private final Map<String, String> texts = new HashMap<>();
  private final Map<String, Double> numbers = new HashMap<>();

  /** A reader of a category's listings. */
  public ListingItemReader(Category category, Warnings warnings) {
    this.decimalComma = category.decimalComma();
    this.warnings = warnings;
  }

  /** Reads the text of one attribute of the present item; null says nothing. */
  public void say(Attribute attribute, @Nullable String written) {
    if (written == null) {
      return;
    }
    if (attribute instanceof NumericAttribute numeric) {
      NumberScan scan = NumberScan.first(written, decimalComma);
      if (scan != null) {
        say(numeric, scan.value(), written);
      } else if (AttributeText.normalise(written) != null) {
        warnings.leftOut(attribute.name(), "not a number", written);
      }
      return;
    }
    String text = AttributeText.normalise(written);
    if (text != null && text.length() > AttributeText.MAX_LENGTH) {
      warnings.leftOut(attribute.name(), TOO_LONG, written);
    } else if (text != null) {
      texts.put(attribute.name(), text);
    }
  }

  /**
   * Reads a JSON value of one attribute of the present item. A number is never read through text,
   * where a decimal comma would change it; a list or an object is left out.
   */
  public void say(Attribute attribute, @Nullable Object value) {
    if (value instanceof Number number && attribute instanceof NumericAttribute numeric) {
      say(numeric, number.doubleValue(), number.toString());
    } else if (value == null || value instanceof String) {
      say(attribute, (String) value);
    } else if (value instanceof Number || value instanceof Boolean) {
      say(attribute, value.toString());
    } else {
      warnings.leftOut(attribute.name(), "neither text nor a number", value.toString());
    }
  }

  /** The item as said so far; the next one starts with nothing said. */
  public Item take() {
    Item item = new Item(texts, numbers);
    texts.clear();
    numbers.clear();
    return item;
  }

  private void say(NumericAttribute attribute, double value, String written) {
    if (attribute.contains(value)) {
      numbers.put(attribute.name(), value + 0.0); // no negative zero
    } else {
      warnings.leftOut(attribute.name(), attribute.outside(), written);
    }
  }
}
