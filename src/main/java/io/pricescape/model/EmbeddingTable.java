package io.pricescape.model;

/**
 * The embedding of one categorical attribute.
 *
 * @param rows embedded values, the special ones included
 * @param width numbers a value
 * @param weights [rows × width]
 */
public record EmbeddingTable(int rows, int width, float[] weights) {
  /** Refuses shapes that do not fit; keeps the array, which nobody may change afterwards. */
  public EmbeddingTable {
    if (rows < 0 || width < 0 || weights.length != (long) rows * width) {
      throw new IllegalArgumentException(weights.length + " weights for " + rows + " x " + width);
    }
  }
}
