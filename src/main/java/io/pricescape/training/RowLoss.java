package io.pricescape.training;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What a network is trained on: the loss of one row, from the outputs for it and its standardised
 * target. May keep room for its computation, so each thread needs one of its own.
 */
interface RowLoss extends Serializable {
  /** Outputs a row. */
  int outputs();

  /** Biases of the outputs before the training [outputs]. */
  float[] firstBiases();

  /**
   * The loss of a row.
   *
   * @param values outputs of one or more rows
   * @param at where the row's outputs begin in {@code values}, and its gradient in {@code gradient}
   * @param gradient overwritten for this row, or null for the loss alone
   */
  double loss(float[] values, int at, double target, float @Nullable [] gradient);
}
