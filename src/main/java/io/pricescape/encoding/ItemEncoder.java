package io.pricescape.encoding;

import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Placeholder: from an item to a model's input. */
public final class ItemEncoder {
  /** The range of a numeric attribute over the training rows. */
  public record Range(double min, double max) {}

  /** The names of the attributes the model was trained on, in the order of its input. */
  public List<String> attributes() {
    throw new UnsupportedOperationException("being built");
  }

  /**
   * How many training listings had this value of a categorical attribute; empty where the value is
   * unseen or too rare to have been learned.
   */
  public OptionalInt listingsWith(String attribute, String value) {
    throw new UnsupportedOperationException("being built");
  }

  /** The range of a numeric attribute in training, or null where no training row had one. */
  public @Nullable Range trainingRange(String attribute) {
    throw new UnsupportedOperationException("being built");
  }
}
