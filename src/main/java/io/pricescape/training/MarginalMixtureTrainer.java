package io.pricescape.training;

import io.pricescape.encoding.ItemEncoder;
import io.pricescape.mixture.GaussianMixture;
import io.pricescape.model.Activation;
import io.pricescape.model.DenseLayer;
import io.pricescape.model.MixtureHead;
import io.pricescape.model.Network;
import io.pricescape.model.PeriodicEmbedding;
import io.pricescape.model.PriceModel;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One Gaussian mixture for every item, fitted by expectation maximisation: what is known of prices
 * when nothing is said. As a network it has no inputs, and its biases are the mixture.
 */
public final class MarginalMixtureTrainer implements Trainer {
  private static final int COMPONENTS = 6;

  @Override
  public String learner() {
    return "gmm";
  }

  @Override
  public PriceModel train(ListingTable.Split rows, long seed, TrainingListener listener) {
    TargetScale scale = TargetScale.fit(rows.training());
    double[] standardised = rows.training().targets();
    for (int i = 0; i < standardised.length; i++) {
      standardised[i] = scale.standardised(standardised[i]);
    }
    GaussianMixture fitted =
        ExpectationMaximisation.fit(standardised, COMPONENTS, listener::cancelled);
    int k = fitted.size();
    float[] biases = new float[3 * k];
    for (int i = 0; i < k; i++) {
      biases[i] = (float) Math.log(fitted.phi(i));
      biases[k + i] = (float) fitted.mu(i);
      biases[2 * k + i] = (float) Math.log(fitted.sigma(i));
    }
    DenseLayer constant = new DenseLayer(0, new float[0], biases, Activation.IDENTITY);
    Network network =
        new Network(List.of(), new PeriodicEmbedding(0, 0, 1, new float[0]), List.of(constant));
    SortedMap<String, String> hyperparameters = new TreeMap<>();
    hyperparameters.put("components", Integer.toString(COMPONENTS));
    return new PriceModel(
        new ItemEncoder(List.of(), List.of()),
        List.of(network),
        new MixtureHead(k, scale.center(), scale.spread(), 0),
        scale.priceScale(),
        Lineage.of(this, hyperparameters, rows, seed));
  }
}
