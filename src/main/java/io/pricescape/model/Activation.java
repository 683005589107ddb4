package io.pricescape.model;

/** What a dense layer does to its sums. Their names are part of the artifact format. */
public enum Activation {
  /** x. */
  IDENTITY,
  /** x · sigmoid(x). */
  SILU,
  /** max(x, 0). */
  RELU,
  /** tanh(x). */
  TANH;

  void applyTo(float[] values, int length) {
    switch (this) {
      case IDENTITY -> {}
      case SILU -> {
        for (int i = 0; i < length; i++) {
          values[i] *= Sigmoid.of(values[i]);
        }
      }
      case RELU -> {
        for (int i = 0; i < length; i++) {
          values[i] = Math.max(values[i], 0);
        }
      }
      case TANH -> {
        for (int i = 0; i < length; i++) {
          values[i] = (float) Math.tanh(values[i]);
        }
      }
    }
  }
}
