package io.pricescape.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SquaredErrorTests {
  private final SquaredError loss = new SquaredError();

  @Test
  void isHalfTheSquareAndItsGradientTheResidual() {
    float[] means = {0.5f, -2, 3};
    float[] gradient = new float[3];
    for (int row = 0; row < means.length; row++) {
      double residual = means[row] - 1.25;
      assertThat(loss.loss(means, row, 1.25, gradient))
          .isCloseTo(residual * residual / 2, within(1e-12));
      assertThat((double) gradient[row]).isCloseTo(residual, within(1e-6));
    }
  }
}
