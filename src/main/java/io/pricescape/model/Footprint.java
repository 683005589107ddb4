package io.pricescape.model;

import io.pricescape.encoding.CategoricalEncoding;
import io.pricescape.encoding.ItemEncoder;
import io.pricescape.encoding.NumericEncoding;
import io.pricescape.encoding.TimeEncoding;

/**
 * Bytes that a model keeps on the heap, added up from its parts as a 64-bit JVM lays them out in a
 * heap of less than 32 GB: objects and arrays begin with 16 bytes, references take 4, everything is
 * rounded up to 8.
 */
final class Footprint {
  private static final int HEADER = 16;
  private static final int REFERENCE = 4;

  /** A map's node, its place in the table (three quarters full at most), and a boxed number. */
  private static final int INDEX_ENTRY = 32 + 2 * REFERENCE + HEADER;

  /** A boxed number and the reference to it. */
  private static final int COUNT = HEADER + REFERENCE;

  /** What finding a near value keeps of a value, once somebody needed that. */
  private static final int NEAREST_ENTRY = Integer.BYTES + Long.BYTES;

  /** What all small objects of a network, an encoder or a model take together, about. */
  private static final int SMALL = 256;

  private Footprint() {}

  static long of(PriceModel model) {
    long bytes = SMALL + of(model.encoder());
    for (Network member : model.members()) {
      bytes += of(member);
    }
    ConditionalMixtures conditional = model.aggregation().conditional();
    bytes += array(conditional.size(), Long.BYTES) + array(conditional.size(), Integer.BYTES);
    for (float[] components : conditional.components()) {
      bytes += REFERENCE + array(components.length, Float.BYTES);
    }
    Provenance provenance = model.provenance();
    for (var told : provenance.hyperparameters().entrySet()) {
      bytes += 40 + of(told.getKey()) + of(told.getValue());
    }
    for (var told : provenance.environment().entrySet()) {
      bytes += 40 + of(told.getKey()) + of(told.getValue());
    }
    return bytes;
  }

  private static long of(ItemEncoder encoder) {
    long bytes = SMALL;
    for (CategoricalEncoding categorical : encoder.categoricals()) {
      bytes += SMALL + of(categorical.attribute());
      for (String value : categorical.values()) {
        bytes += REFERENCE + of(value) + COUNT + INDEX_ENTRY + NEAREST_ENTRY;
      }
    }
    for (NumericEncoding numeric : encoder.numerics()) {
      bytes += of(numeric);
    }
    TimeEncoding time = encoder.time();
    return time == null ? bytes : bytes + SMALL + of(time.encoding());
  }

  private static long of(NumericEncoding numeric) {
    return SMALL + of(numeric.attribute()) + 2 * array(numeric.knots().length, Double.BYTES);
  }

  private static long of(Network network) {
    long bytes = SMALL + array(network.periodic().parameters().length, Float.BYTES);
    for (EmbeddingTable table : network.embeddings()) {
      bytes += 24 + array(table.weights().length, Float.BYTES);
    }
    for (DenseLayer layer : network.layers()) {
      bytes +=
          24
              + array(layer.inputs(), REFERENCE)
              + layer.inputs() * array(layer.outputs(), Float.BYTES)
              + array(layer.outputs(), Float.BYTES);
    }
    return bytes;
  }

  private static long of(String text) {
    boolean latin = text.chars().allMatch(c -> c < 256);
    return 24 + array(text.length(), latin ? Byte.BYTES : Character.BYTES);
  }

  private static long array(int length, int width) {
    return (HEADER + (long) length * width + 7) / 8 * 8;
  }
}
