package io.pricescape.training;

import org.jspecify.annotations.Nullable;

/** ½ (y − m)² of one row, whose only output is the mean m; its gradient is m − y. */
final class SquaredError implements RowLoss {
  private static final long serialVersionUID = 1;

  @Override
  public int outputs() {
    return 1;
  }

  @Override
  public float[] firstBiases() {
    return new float[1];
  }

  @Override
  public double loss(float[] values, int at, double target, float @Nullable [] gradient) {
    double residual = values[at] - target;
    if (gradient != null) {
      gradient[at] = (float) residual;
    }
    return 0.5 * residual * residual;
  }
}
