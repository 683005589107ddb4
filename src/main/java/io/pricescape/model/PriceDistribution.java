package io.pricescape.model;

import io.pricescape.catalog.PriceScale;
import io.pricescape.mixture.GaussianMixture;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The distribution of price in currency that a mixture on the category's scale describes. On {@link
 * PriceScale#LOG} the mixture is of z = log price and every number here takes the {@code exp} into
 * account; on {@link PriceScale#LINEAR} z is the price itself. Amounts beyond the largest double
 * are given as {@link Double#MAX_VALUE}.
 *
 * @param mixture the distribution of z
 * @param scale what z is
 */
public record PriceDistribution(GaussianMixture mixture, PriceScale scale) {
  /** Where the density curve begins; it ends at one minus this. */
  private static final double CURVE_TAIL = 0.001;

  /** The normal quantile of 0.9: μ ± this many σ is the central 80 % of a component. */
  private static final double CENTRAL_80_PERCENT = 1.2815515655446004;

  /** The density of price, per unit of currency; on the log scale 0 for prices not above 0. */
  public double density(double price) {
    return switch (scale) {
      case LOG -> price > 0 ? densityAtLog(Math.log(price)) : 0;
      case LINEAR -> mixture.density(price);
    };
  }

  /** f(log p)/p, in logarithms because f and p may both be out of range where the ratio is not. */
  private double densityAtLog(double logPrice) {
    return capped(Math.exp(mixture.logDensity(logPrice) - logPrice));
  }

  /** The probability of a price up to this one. */
  public double cdf(double price) {
    return switch (scale) {
      case LOG -> price > 0 ? mixture.cdf(Math.log(price)) : 0;
      case LINEAR -> mixture.cdf(price);
    };
  }

  /**
   * The price below which items like this sell with probability {@code p}.
   *
   * @throws IllegalArgumentException when p is not strictly between 0 and 1
   */
  public double quantile(double p) {
    return quantiles(p)[0];
  }

  /**
   * Several quantiles at once.
   *
   * @param ascending probabilities {@code [n]}, strictly between 0 and 1
   * @return prices {@code [n]}
   * @throws IllegalArgumentException when a p is out of range or less than the one before it
   */
  public double[] quantiles(double... ascending) {
    for (double p : ascending) {
      if (!(p > 0 && p < 1)) {
        throw new IllegalArgumentException("a price quantile needs 0 < p < 1, not " + p);
      }
    }
    double[] prices = mixture.quantiles(ascending);
    for (int i = 0; i < prices.length; i++) {
      prices[i] = priceAt(prices[i]);
    }
    return prices;
  }

  /** The mean price. */
  public double mean() {
    return switch (scale) {
      case LOG -> capped(Math.exp(mixture.logMomentGenerating(1)));
      case LINEAR -> mixture.mean();
    };
  }

  /** The standard deviation of price. */
  public double standardDeviation() {
    return switch (scale) {
      case LOG -> logNormalDeviation();
      case LINEAR -> mixture.standardDeviation();
    };
  }

  /** E p · √(Σ φₖ (vₖ + (mₖ − 1)²)), each component's variance and mean in units of E p. */
  private double logNormalDeviation() {
    double logMean = mixture.logMomentGenerating(1);
    double sum = 0;
    for (int k = 0; k < mixture.size(); k++) {
      if (mixture.phi(k) > 0) {
        double variance = mixture.sigma(k) * mixture.sigma(k);
        double excess = Math.expm1(mixture.mu(k) + 0.5 * variance - logMean);
        // e^σ² alone may be out of range; far above 1, subtracting 1 from it changes nothing
        double spread =
            variance < 40
                ? (1 + excess) * (1 + excess) * Math.expm1(variance)
                : Math.exp(2 * (mixture.mu(k) + variance - logMean));
        sum += mixture.phi(k) * (spread + excess * excess);
      }
    }
    return capped(Math.exp(logMean + 0.5 * Math.log(sum)));
  }

  /**
   * The prices at which the density on the category's scale, of log price or of price, has a local
   * maximum, ascending.
   */
  public double[] modes() {
    double[] modes = mixture.modes();
    for (int i = 0; i < modes.length; i++) {
      modes[i] = priceAt(modes[i]);
    }
    return modes;
  }

  /**
   * The disjoint ranges of highest density on the category's scale that together hold 95 %,
   * ascending; those holding under 3 % are left out, which may be all of them when a mixture has
   * dozens of narrow modes.
   */
  public List<PriceTier> tiers() {
    return PriceTiers.of(mixture, this::priceAt);
  }

  /** One component in currency. */
  public ComponentPrice componentPrice(int k) {
    double mu = mixture.mu(k);
    double sigma = mixture.sigma(k);
    double mean =
        switch (scale) {
          case LOG -> priceAt(mu + 0.5 * sigma * sigma);
          case LINEAR -> mu;
        };
    double reach = CENTRAL_80_PERCENT * sigma;
    return new ComponentPrice(mean, priceAt(mu), priceAt(mu - reach), priceAt(mu + reach));
  }

  /** A draw of price. */
  public double sample(RandomGenerator random) {
    return priceAt(mixture.sample(random));
  }

  /**
   * −log f(z) in nats on the category's scale, the score that models are compared by.
   *
   * @throws IllegalArgumentException when the price is not on the scale
   */
  public double nll(double price) {
    return -mixture.logDensity(onScale(price));
  }

  /**
   * The continuous ranked probability score on the category's scale: of log price, or of price.
   *
   * @throws IllegalArgumentException when the price is not on the scale
   */
  public double crps(double price) {
    return mixture.crps(onScale(price));
  }

  /**
   * The continuous ranked probability score of price itself, in currency, on either scale.
   *
   * @throws IllegalArgumentException when the price is not on the scale
   */
  public double crpsInCurrency(double price) {
    double z = onScale(price);
    return switch (scale) {
      case LOG -> capped(LogNormalCrps.of(mixture, z));
      case LINEAR -> mixture.crps(z);
    };
  }

  /**
   * Points of the density of price, evenly spaced on the category's scale from the quantile of
   * 0.001 to that of 0.999.
   *
   * @throws IllegalArgumentException when fewer than 2 points are asked for
   */
  public List<PriceDensity> densityCurve(int points) {
    if (points < 2) {
      throw new IllegalArgumentException("a curve needs at least 2 points, not " + points);
    }
    double[] ends = mixture.quantiles(CURVE_TAIL, 1 - CURVE_TAIL);
    List<PriceDensity> curve = new ArrayList<>(points);
    for (int i = 0; i < points; i++) {
      double along = i / (points - 1.0);
      double z = ends[0] * (1 - along) + ends[1] * along;
      double density =
          switch (scale) {
            case LOG -> densityAtLog(z);
            case LINEAR -> mixture.density(z);
          };
      curve.add(new PriceDensity(priceAt(z), density));
    }
    return List.copyOf(curve);
  }

  private double onScale(double price) {
    if (!Double.isFinite(price) || (scale == PriceScale.LOG && price <= 0)) {
      throw new IllegalArgumentException("no price on the scale " + scale + ": " + price);
    }
    return switch (scale) {
      case LOG -> Math.log(price);
      case LINEAR -> price;
    };
  }

  private double priceAt(double z) {
    return switch (scale) {
      case LOG -> capped(Math.exp(z));
      case LINEAR -> z;
    };
  }

  private static double capped(double amount) {
    return Math.min(amount, Double.MAX_VALUE);
  }
}
