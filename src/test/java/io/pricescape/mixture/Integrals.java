package io.pricescape.mixture;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Numeric integrals of smooth functions of a mixture, cut where any component turns. */
final class Integrals {
  private static final double[] NODES = {
    0.1488743389816312,
    0.4333953941292472,
    0.6794095682990244,
    0.8650633666889845,
    0.9739065285171717
  };
  private static final double[] WEIGHTS = {
    0.2955242247147529,
    0.2692667193099963,
    0.2190863625159820,
    0.1494513491505806,
    0.0666713443086881
  };

  private Integrals() {}

  static double over(GaussianMixture f, DoubleUnaryOperator function) {
    return over(f, function, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  /** Gauss–Legendre with ten points on each stretch between μ + σ·(−12, −11.5, …, 12). */
  static double over(GaussianMixture f, DoubleUnaryOperator function, double low, double high) {
    double[] cuts =
        DoubleStream.concat(
                DoubleStream.of(low, high),
                IntStream.range(0, f.size())
                    .boxed()
                    .flatMapToDouble(
                        k ->
                            IntStream.rangeClosed(-24, 24)
                                .mapToDouble(i -> f.mu(k) + 0.5 * i * f.sigma(k))))
            .filter(cut -> cut >= low && cut <= high && Double.isFinite(cut))
            .sorted()
            .toArray();
    double total = 0;
    for (int i = 1; i < cuts.length; i++) {
      double middle = 0.5 * (cuts[i - 1] + cuts[i]);
      double half = 0.5 * (cuts[i] - cuts[i - 1]);
      for (int n = 0; n < NODES.length; n++) {
        double value =
            function.applyAsDouble(middle - half * NODES[n])
                + function.applyAsDouble(middle + half * NODES[n]);
        total += WEIGHTS[n] * half * value;
      }
    }
    return total;
  }
}
