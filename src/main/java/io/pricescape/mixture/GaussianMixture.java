package io.pricescape.mixture;

/** Placeholder: the mixture room is being built. */
public final class GaussianMixture {
  private final double[] phi;
  private final double[] mu;
  private final double[] sigma;

  private GaussianMixture(double[] phi, double[] mu, double[] sigma) {
    this.phi = phi.clone();
    this.mu = mu.clone();
    this.sigma = sigma.clone();
  }

  /** A mixture of normal components. */
  public static GaussianMixture of(double[] phi, double[] mu, double[] sigma) {
    return new GaussianMixture(phi, mu, sigma);
  }

  /** The number of components. */
  public int size() {
    return phi.length;
  }

  /** The weight of component {@code k}. */
  public double phi(int k) {
    return phi[k];
  }

  /** The mean of component {@code k}. */
  public double mu(int k) {
    return mu[k];
  }

  /** The standard deviation of component {@code k}. */
  public double sigma(int k) {
    return sigma[k];
  }
}
