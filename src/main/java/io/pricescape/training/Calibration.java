package io.pricescape.training;

import io.pricescape.mixture.GaussianMixture;
import io.pricescape.model.PriceModel;

/**
 * What every sigma of a model's answers must be multiplied with so that its central 80 % intervals
 * hold 80 % of the prices of rows it did not learn from. A model that comes closer than 2 points is
 * taken at its word. Else it is moved by that part of what it is off that chance does not explain,
 * d τ²/(τ² + 0.16/n), where models of this kind are off by τ and n rows tell d.
 */
public final class Calibration {
  private static final double MASS = 0.8;
  private static final double TOLERANCE = 0.02;

  /** By how much ensembles were off on three sets of real listings. */
  private static final double USUALLY_OFF = 0.015;

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
    double usual = USUALLY_OFF * USUALLY_OFF;
    double chance = MASS * (1 - MASS) / said.length;
    double wanted = MASS + off * chance / (usual + chance);
    double low = -Math.log(MOST);
    double high = Math.log(MOST);
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (coverage(Math.exp(middle)) < wanted) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return Math.exp((low + high) / 2);
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
