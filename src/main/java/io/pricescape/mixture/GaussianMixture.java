package io.pricescape.mixture;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A mixture of normal distributions on the real line: f(z) = Σ φₖ N(z; μₖ, σₖ). Components are
 * ordered by μ, weights sum to 1. Immutable; equal when all numbers are.
 *
 * <p>Numbers between neighbouring doubles don't exist: for a component narrower than 1e-7 of its
 * distance from 0 the promised 1e-9 on masses cannot hold.
 */
public final class GaussianMixture {
  private final double[] phi;
  private final double[] mu;
  private final double[] sigma;
  private final double[] inverseSigma;

  private GaussianMixture(double[] phi, double[] mu, double[] sigma) {
    this.phi = phi;
    this.mu = mu;
    this.sigma = sigma;
    this.inverseSigma = new double[sigma.length];
    for (int k = 0; k < sigma.length; k++) {
      inverseSigma[k] = 1 / sigma[k];
    }
  }

  /**
   * A mixture of normal components, in any order.
   *
   * @param phi weights {@code [K]}, at least 0; their sum may be off 1 by 1e-6 and is then mended
   * @param mu means {@code [K]}
   * @param sigma standard deviations {@code [K]}, above 0
   * @throws IllegalArgumentException when they don't describe a mixture
   */
  public static GaussianMixture of(double[] phi, double[] mu, double[] sigma) {
    return Components.mixture(phi, mu, sigma, GaussianMixture::new);
  }

  /**
   * All mixtures as one, each with the same weight.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static GaussianMixture pooled(List<GaussianMixture> mixtures) {
    return Components.pooled(mixtures);
  }

  /** The number of components. */
  public int size() {
    return phi.length;
  }

  /** The weight of component {@code k}. */
  public double phi(int k) {
    return phi[k];
  }

  /** The mean of component {@code k}; ascending with {@code k}. */
  public double mu(int k) {
    return mu[k];
  }

  /** The standard deviation of component {@code k}. */
  public double sigma(int k) {
    return sigma[k];
  }

  double inverseSigma(int k) {
    return inverseSigma[k];
  }

  /** f(z). */
  public double density(double z) {
    double sum = 0;
    for (int k = 0; k < phi.length; k++) {
      double x = (z - mu[k]) * inverseSigma[k];
      sum += phi[k] * inverseSigma[k] * Exponential.of(-0.5 * x * x);
    }
    return sum * Normal.INVERSE_SQRT_TWO_PI;
  }

  /** log f(z) in nats, finite even hundreds of σ away from all components. */
  public double logDensity(double z) {
    return LogDensity.of(this, z);
  }

  /** F(z), the probability of a value up to {@code z}. */
  public double cdf(double z) {
    double sum = 0;
    for (int k = 0; k < phi.length; k++) {
      sum += phi[k] * Normal.cdf((z - mu[k]) * inverseSigma[k]);
    }
    return Math.min(sum, 1);
  }

  /**
   * The z with F(z) = p, within 1e-9 of p; −∞ for 0 and +∞ for 1.
   *
   * @throws IllegalArgumentException when p is outside [0, 1]
   */
  public double quantile(double p) {
    return new Quantiles(this).of(p, Double.NEGATIVE_INFINITY);
  }

  /**
   * Several quantiles, a little cheaper than one by one.
   *
   * @param ascending probabilities {@code [n]}
   * @return quantiles {@code [n]}, ascending
   * @throws IllegalArgumentException when a p is outside [0, 1] or less than the one before it
   */
  public double[] quantiles(double... ascending) {
    return new Quantiles(this).of(ascending);
  }

  /** The mean. */
  public double mean() {
    double sum = 0;
    for (int k = 0; k < phi.length; k++) {
      sum += phi[k] * mu[k];
    }
    return sum;
  }

  /** The variance. */
  public double variance() {
    return Components.variance(this);
  }

  /** The standard deviation. */
  public double standardDeviation() {
    return Math.sqrt(variance());
  }

  /**
   * The continuous ranked probability score of this distribution when {@code z} came out, in the
   * unit of z; lower is better (Gneiting & Raftery 2007, closed form of Grimit et al. 2006).
   */
  public double crps(double z) {
    return Crps.of(this, z);
  }

  /** A draw: a component by its weight, then a normal value of that component. */
  public double sample(RandomGenerator random) {
    double u = random.nextDouble();
    int chosen = 0;
    for (int k = 0; k < phi.length && u >= 0; k++) {
      if (phi[k] > 0) {
        chosen = k;
        u -= phi[k];
      }
    }
    return mu[chosen] + sigma[chosen] * random.nextGaussian();
  }

  /** log E e^(tz), in nats. */
  public double logMomentGenerating(double t) {
    return Components.logMomentGenerating(this, t);
  }

  /** Every local maximum of f, ascending; at least one, at most as many as components. */
  public double[] modes() {
    return CriticalPoints.modes(new LogDensity(this));
  }

  /**
   * The shortest set that holds {@code mass}, {z: f(z) > c}, with c such that its probability is
   * right within 1e-9 (1e-6 for masses of a few per cent, where it turns quickly), as disjoint
   * ascending intervals.
   *
   * @throws IllegalArgumentException when mass is not between 0 and 1
   */
  public List<Region> highestDensityRegions(double mass) {
    return HighestDensityRegions.of(this, mass);
  }

  /**
   * The distribution of {@code scale·z + offset}.
   *
   * @throws IllegalArgumentException when scale is not above 0
   */
  public GaussianMixture affine(double scale, double offset) {
    return Components.affine(this, scale, offset);
  }

  /**
   * The mixture with every sigma multiplied by a factor; neither mu nor phi changes.
   *
   * @throws IllegalArgumentException when the factor is not positive
   */
  public GaussianMixture withSigmaScaled(double factor) {
    return of(phi, mu, Arrays.stream(sigma).map(s -> factor * s).toArray());
  }

  /**
   * This mixture and another one as one.
   *
   * @param weight of the other, from 0 to 1
   */
  public GaussianMixture pooledWith(GaussianMixture other, double weight) {
    return Components.pooled(List.of(this, other), 1 - weight, weight);
  }

  /**
   * This mixture and one more component.
   *
   * @param weight of the new component, from 0 to below 1; the others share the rest as before
   * @throws IllegalArgumentException when that is no mixture
   */
  public GaussianMixture with(double weight, double mean, double deviation) {
    return Components.with(this, weight, mean, deviation);
  }

  /**
   * A mixture of at most {@code components} components with the same mean and variance, by merging
   * the pairs that change the distribution least (Runnalls 2007).
   *
   * @throws IllegalArgumentException when components is below 1, or this one has more than 32,768
   *     to be reduced
   */
  public GaussianMixture reducedTo(int components) {
    return Reduction.of(this, components);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof GaussianMixture that
        && Arrays.equals(phi, that.phi)
        && Arrays.equals(mu, that.mu)
        && Arrays.equals(sigma, that.sigma);
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(new double[][] {phi, mu, sigma});
  }

  @Override
  public String toString() {
    return Components.text(this);
  }
}
