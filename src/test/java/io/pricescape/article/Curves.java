package io.pricescape.article;

import io.pricescape.mixture.GaussianMixture;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** Arrays for plots. */
final class Curves {
  private Curves() {}

  /** {@code steps + 1} evenly spaced numbers. */
  static double[] grid(double low, double high, int steps) {
    double[] grid = new double[steps + 1];
    for (int i = 0; i <= steps; i++) {
      grid[i] = low + (high - low) * i / steps;
    }
    return grid;
  }

  static double[] over(double[] x, DoubleUnaryOperator f) {
    return Arrays.stream(x).map(f).toArray();
  }

  /** The density of a price, for each 1,000 of its unit: small numbers make poor axes. */
  static double[] perThousand(double[] density) {
    return over(density, d -> 1_000 * d);
  }

  static double[] densityPerThousand(GaussianMixture mixture, double[] x) {
    return perThousand(over(x, mixture::density));
  }

  /**
   * The density of values by a normal kernel of a given width, over every value: what a violin
   * draws to either side.
   */
  static double[] kernelDensity(double[] values, double width, double[] at) {
    double[] density = new double[at.length];
    for (int i = 0; i < at.length; i++) {
      double sum = 0;
      for (double value : values) {
        double z = (at[i] - value) / width;
        sum += Math.exp(-z * z / 2);
      }
      density[i] = sum / (values.length * width * Math.sqrt(2 * Math.PI));
    }
    return density;
  }
}
