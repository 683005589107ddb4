package io.pricescape.model;

/**
 * The periodic embedding of numeric attributes (Gorishniy et al. 2022, "PLR"): for each attribute
 * {@code relu(W · [sin 2πcx, cos 2πcx] + b)} with frequencies c, weights and biases of its own; all
 * zero for a missing value.
 *
 * @param attributes numeric attributes
 * @param frequencies frequencies of each attribute; 0 for no periodic embedding
 * @param outputs outputs of each attribute
 * @param parameters [attributes × (frequencies + 2 · frequencies · outputs + outputs)]: of each
 *     attribute its frequencies, its weights [2 · frequencies × outputs] (sines first), its biases
 */
public record PeriodicEmbedding(int attributes, int frequencies, int outputs, float[] parameters) {
  private static final double TWO_PI = 2 * Math.PI;

  /** Refuses shapes that do not fit; keeps the array, which nobody may change afterwards. */
  public PeriodicEmbedding {
    boolean isShape = attributes >= 0 && frequencies >= 0 && outputs >= 0;
    long stride = frequencies == 0 ? 0 : frequencies + (2L * frequencies + 1) * outputs;
    // one attribute's that would not fit an array would overflow when multiplied
    boolean isLonger = attributes > 0 && stride > parameters.length;
    if (!isShape || isLonger || parameters.length != attributes * stride) {
      throw new IllegalArgumentException(parameters.length + " periodic parameters do not fit");
    }
  }

  /** Parameters of one attribute. */
  public static int stride(int frequencies, int outputs) {
    return frequencies == 0 ? 0 : frequencies + 2 * frequencies * outputs + outputs;
  }

  int width() {
    return frequencies == 0 ? 0 : attributes * outputs;
  }

  /** Writes [attributes × outputs] at {@code at}, from [values, ranks, missing flags]. */
  void forward(float[] numbers, float[] into, int at) {
    if (frequencies == 0) {
      return;
    }
    int stride = stride(frequencies, outputs);
    for (int n = 0; n < attributes; n++) {
      int start = at + n * outputs;
      if (numbers[2 * attributes + n] != 0) {
        java.util.Arrays.fill(into, start, start + outputs, 0);
        continue;
      }
      int weights = n * stride + frequencies;
      int biases = weights + 2 * frequencies * outputs;
      System.arraycopy(parameters, biases, into, start, outputs);
      for (int f = 0; f < frequencies; f++) {
        double angle = TWO_PI * parameters[n * stride + f] * numbers[n];
        float sine = (float) Math.sin(angle);
        float cosine = (float) Math.cos(angle);
        int sines = weights + f * outputs;
        int cosines = weights + (frequencies + f) * outputs;
        for (int j = 0; j < outputs; j++) {
          into[start + j] += sine * parameters[sines + j] + cosine * parameters[cosines + j];
        }
      }
      for (int j = start; j < start + outputs; j++) {
        into[j] = Math.max(into[j], 0);
      }
    }
  }
}
