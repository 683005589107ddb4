package io.pricescape.training;

import io.pricescape.encoding.ItemEncoder;
import io.pricescape.mixture.GaussianMixture;
import io.pricescape.model.MixtureHead;
import io.pricescape.model.PriceModel;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One Gaussian mixture for every item, fitted by expectation maximisation: what is known of prices
 * when nothing is said. As a network it has no inputs, and its biases are the mixture.
 */
public final class MarginalMixtureTrainer implements Trainer {
  static final int COMPONENTS = 6;

  @Override
  public String learner() {
    return "gmm";
  }

  @Override
  public PriceModel train(ListingTable.Split rows, long seed, TrainingListener listener) {
    TargetScale scale = TargetScale.fit(rows.training());
    GaussianMixture fitted =
        ExpectationMaximisation.fit(
            scale.standardised(rows.training()), COMPONENTS, listener::cancelled);
    SortedMap<String, String> hyperparameters = new TreeMap<>();
    hyperparameters.put("components", Integer.toString(COMPONENTS));
    return new PriceModel(
        new ItemEncoder(List.of(), List.of()),
        List.of(MixtureNetworks.constant(fitted)),
        new MixtureHead(fitted.size(), scale.center(), scale.spread(), 0),
        scale.priceScale(),
        Lineage.of(this, hyperparameters, rows, seed));
  }
}
