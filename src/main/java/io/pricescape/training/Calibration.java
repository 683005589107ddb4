package io.pricescape.training;

import io.pricescape.mixture.GaussianMixture;
import io.pricescape.model.PriceModel;

/**
 * What every sigma of a model's answers must be multiplied with so that its central 80 % intervals
 * hold 80 % of the prices of rows it did not learn from. A model that comes closer than 2 points is
 * taken at its word. Else the logarithm of the factor counts for as much as chance does not explain
 * of d, what the coverage of n rows is off: 1 − 0.16/(n d²), or nothing where that is negative
 * (James &amp; Stein 1961).
 */
public final class Calibration {
  private static final double MASS = 0.8;
  private static final double TOLERANCE = 0.02;

  private static final double MOST = 3;
  private static final int HALVINGS = 30;

  private final GaussianMixture[] said;
  private final double[] targets;

  private Calibration(GaussianMixture[] said, double[] targets) {
    this.said = said;
    this.targets = targets;
  }

  /**
   * A model whose intervals hold what they say, or nearly.
   *
   * @param rows that it did not learn from; none leave it as it is
   */
  public static PriceModel calibrated(PriceModel model, ListingTable rows) {
    double stretch = stretch(model, rows);
    return stretch == 1 ? model : model.withStretch(stretch);
  }

  /** The factor for a model, 1 where it needs none; from a third to 3. */
  static double stretch(PriceModel model, ListingTable rows) {
    GaussianMixture[] said = new GaussianMixture[rows.rows()];
    for (int row = 0; row < said.length; row++) {
      said[row] = model.predict(rows.item(row), rows.listedAt(row)).mixture();
    }
    return new Calibration(said, rows.targets()).stretch();
  }

  private double stretch() {
    double off = coverage(1) - MASS;
    if (said.length == 0 || Math.abs(off) <= TOLERANCE) {
      return 1;
    }
    double chance = MASS * (1 - MASS) / said.length;
    double believed = Math.max(0, 1 - chance / (off * off));
    return believed == 0 ? 1 : Math.exp(believed * nearestLogFactor(off));
  }

  /**
   * The logarithm of the factor nearest to 1 with which coverage reaches 80 %, within half a row:
   * coverage goes up in steps, and a step must not be walked to its far end.
   */
  private double nearestLogFactor(double off) {
    double far = off > 0 ? -Math.log(MOST) : Math.log(MOST);
    double near = 0;
    double half = 0.5 / said.length;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (near + far) / 2;
      double covered = coverage(Math.exp(middle));
      boolean reached = off > 0 ? covered <= MASS + half : covered >= MASS - half;
      if (reached) {
        far = middle;
      } else {
        near = middle;
      }
    }
    return far;
  }

  /** The share of prices inside the central intervals of the stretched mixtures. */
  private double coverage(double factor) {
    int inside = 0;
    for (int row = 0; row < said.length; row++) {
      double rank = said[row].stretched(factor).cdf(targets[row]);
      inside += Math.abs(rank - 0.5) <= MASS / 2 ? 1 : 0;
    }
    return inside / (double) said.length;
  }
}
