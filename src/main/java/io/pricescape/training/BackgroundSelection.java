package io.pricescape.training;

import io.pricescape.encoding.EncodedItem;
import io.pricescape.encoding.ItemEncoder;
import io.pricescape.mixture.GaussianMixture;
import io.pricescape.model.BackgroundComponent;
import io.pricescape.model.PriceModel;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Chooses the weight of a model's background component by the likelihood of validation rows, asked
 * completely and in part, and of half a row more with a price that only the background explains:
 * few rows without a surprise do not show that there are none. Since a heavier background is a
 * narrower one, that price is so far from the answer's mean as the widest background has sigma.
 */
final class BackgroundSelection {
  private static final double[] WEIGHTS = {0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02};

  private static final double UNSEEN_SURPRISES = 0.5;

  /** In standard deviations of the target. */
  private static final double WIDTH = 1.5;

  /** Of the attributes hidden: the same in every training. */
  private static final long SEED = 3;

  private BackgroundSelection() {}

  /**
   * The model with its background; without one where there are no validation rows.
   *
   * @param model without a background
   */
  static PriceModel selected(PriceModel model, ListingTable.Split rows) {
    ListingTable validation = rows.validation();
    if (validation.rows() == 0) {
      return model;
    }
    double spread = TargetScale.fit(rows.training()).spread();
    double[] targets = validation.targets();
    GaussianMixture[] answers = answers(model, validation);
    BackgroundComponent best = BackgroundComponent.NONE;
    double most = Double.NEGATIVE_INFINITY;
    for (double weight : WEIGHTS) {
      BackgroundComponent background = new BackgroundComponent(weight, WIDTH * spread);
      double likelihood = 0;
      for (int i = 0; i < answers.length; i++) {
        GaussianMixture answer = background.addedTo(answers[i], model.scale());
        double surprise = answers[i].mean() + background.maxSigma();
        likelihood +=
            answer.logDensity(targets[i / 2]) / 2
                + UNSEEN_SURPRISES * answer.logDensity(surprise) / answers.length;
      }
      if (likelihood > most) {
        most = likelihood;
        best = background;
      }
    }
    return model.with(model.aggregation().with(best));
  }

  /** Of each row the answer to its complete and to a partial question, side by side. */
  private static GaussianMixture[] answers(PriceModel model, ListingTable rows) {
    ItemEncoder encoder = model.encoder();
    AttributeMasking masking = new AttributeMasking(encoder);
    return IntStream.range(0, rows.rows())
        .parallel()
        .boxed()
        .flatMap(
            row -> {
              EncodedItem item = encoder.blank();
              encoder.encode(rows.item(row), rows.listedAt(row), item);
              GaussianMixture complete = model.predictByMembers(item);
              masking.hide(item, new SplittableRandom(SEED + row));
              return Stream.of(complete, model.predictByMembers(item));
            })
        .toArray(GaussianMixture[]::new);
  }
}
