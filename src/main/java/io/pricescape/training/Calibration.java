package io.pricescape.training;

import io.pricescape.encoding.EncodedItem;
import io.pricescape.encoding.ItemEncoder;
import io.pricescape.mixture.GaussianMixture;
import io.pricescape.model.BackgroundComponent;
import io.pricescape.model.MemberSelection;
import io.pricescape.model.PriceModel;
import io.pricescape.model.SaidAttributes;
import io.pricescape.model.SigmaFactors;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Calibrates sigma: the factor by which every sigma of a model's answers must be multiplied so that
 * its central 80 % intervals hold 80 % of the prices of rows it did not learn from. Questions that
 * say few attributes say the first ones of a row, as forms are filled in, or random ones. Where the
 * coverage is off by no more than 1 point the factor is 1. Otherwise the logarithm of the factor is
 * shrunk by the part of d, the error in the coverage of n rows, that chance explains: it is
 * multiplied by 1 − 0.16/(n d²), or by 0 where that is negative (James &amp; Stein 1961).
 */
public final class Calibration {
  private static final double MASS = 0.8;
  private static final double TOLERANCE = 0.01;

  private static final double MAX_FACTOR = 3;
  private static final int HALVINGS = 30;

  /** Share of the attributes that a partial question leaves out. */
  private static final double WITHHELD = 0.3;

  /** Of the attributes left out: the same in every training. */
  private static final long SEED = 2;

  private final PriceModel model;
  private final BackgroundComponent background;
  private final List<GaussianMixture> answers = new ArrayList<>();
  private final List<Double> targets = new ArrayList<>();

  /** Of a model that has no background yet, and what it will have. */
  private Calibration(PriceModel model, BackgroundComponent background) {
    this.model = model;
    this.background = background;
  }

  /**
   * A model whose intervals hold what they claim, or nearly: of rows as they are, with attributes
   * withheld, and with few attributes said.
   *
   * @param rows that it did not learn from; none leave it as it is
   */
  public static PriceModel calibrated(PriceModel model, ListingTable rows) {
    SigmaFactors factors = factors(model, rows);
    return factors.equals(SigmaFactors.NONE)
        ? model
        : model.with(model.aggregation().with(factors));
  }

  /** The factors for a model without any, each from a third to 3. */
  static SigmaFactors factors(PriceModel whole, ListingTable rows) {
    BackgroundComponent background = whole.aggregation().background();
    PriceModel model = whole.with(whole.aggregation().with(BackgroundComponent.NONE));
    ItemEncoder encoder = model.encoder();
    MemberSelection selection = model.aggregation().selection();
    boolean everyMember = selection.completePatterns().isEmpty();
    AttributeMasking masking = new AttributeMasking(encoder);
    SplittableRandom random = new SplittableRandom(SEED);
    double[] targets = rows.targets();
    Calibration complete = new Calibration(model, background);
    Calibration few = new Calibration(model, background);
    Calibration most = new Calibration(model, background);
    EncodedItem item = encoder.blank();
    for (int row = 0; row < rows.rows(); row++) {
      encoder.encode(rows.item(row), rows.listedAt(row), item);
      boolean isComplete = selection.isComplete(SaidAttributes.of(item, encoder));
      if (isComplete) {
        complete.add(item, targets[row]);
      } else {
        most.add(item, targets[row]);
      }
      int saidAttributes = 1 + row / 2 % SigmaFactors.FEW;
      if (row % 2 == 0) {
        masking.keepFirst(item, saidAttributes);
      } else {
        masking.keep(item, saidAttributes, random);
      }
      if (!selection.isComplete(SaidAttributes.of(item, encoder))
          && !model.isAnsweredByMatchingListings(item)) {
        few.add(item, targets[row]);
      }
      encoder.encode(rows.item(row), rows.listedAt(row), item);
      masking.hide(item, WITHHELD, random);
      SaidAttributes said = SaidAttributes.of(item, encoder);
      if (!everyMember && !selection.isComplete(said) && said.count() > SigmaFactors.FEW) {
        most.add(item, targets[row]);
      }
    }
    return new SigmaFactors(complete.factor(), few.factor(), most.factor());
  }

  private void add(EncodedItem item, double target) {
    answers.add(model.predictByMembers(item));
    targets.add(target);
  }

  private double factor() {
    if (answers.isEmpty()) {
      return 1;
    }
    double error = coverage(1) - MASS;
    if (Math.abs(error) <= TOLERANCE) {
      return 1;
    }
    double chance = MASS * (1 - MASS) / answers.size();
    double shrinkage = Math.max(0, 1 - chance / (error * error));
    return shrinkage == 0 ? 1 : Math.exp(shrinkage * nearestLogFactor(error));
  }

  /**
   * The logarithm of the factor nearest to 1 with which coverage reaches 80 %, within half a row:
   * coverage goes up in steps, and a step must not be walked to its far end.
   */
  private double nearestLogFactor(double error) {
    double far = error > 0 ? -Math.log(MAX_FACTOR) : Math.log(MAX_FACTOR);
    double near = 0;
    double half = 0.5 / answers.size();
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (near + far) / 2;
      double covered = coverage(Math.exp(middle));
      boolean reached = error > 0 ? covered <= MASS + half : covered >= MASS - half;
      if (reached) {
        far = middle;
      } else {
        near = middle;
      }
    }
    return far;
  }

  /**
   * The share of prices inside the central intervals of the mixtures with their sigma multiplied.
   */
  private double coverage(double factor) {
    int inside = 0;
    for (int i = 0; i < answers.size(); i++) {
      GaussianMixture answer =
          background.addedTo(answers.get(i).withSigmaScaled(factor), model.scale());
      double rank = answer.cdf(targets.get(i));
      inside += Math.abs(rank - 0.5) <= MASS / 2 ? 1 : 0;
    }
    return inside / (double) answers.size();
  }
}
