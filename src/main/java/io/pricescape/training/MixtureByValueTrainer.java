package io.pricescape.training;

import io.pricescape.encoding.CategoricalEncoding;
import io.pricescape.encoding.ItemEncoder;
import io.pricescape.mixture.GaussianMixture;
import io.pricescape.model.MixtureHead;
import io.pricescape.model.Network;
import io.pricescape.model.PriceModel;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A Gaussian mixture for each value of the {@linkplain MainAttribute main attribute}, fitted by
 * expectation maximisation. For a value with fewer than {@value #LEAST_ROWS} training rows, an
 * unknown one, and none said, it is the {@linkplain MarginalMixtureTrainer mixture of all rows}. As
 * a network it has one embedding, whose numbers are the mixtures.
 */
public final class MixtureByValueTrainer implements Trainer {
  private static final int LEAST_ROWS = 50;
  private static final int COMPONENTS = 4;

  /** So that no component is fitted to a handful of prices. */
  private static final int ROWS_PER_COMPONENT = 25;

  @Override
  public String learner() {
    return "gmmByValue";
  }

  @Override
  public PriceModel train(ListingTable.Split rows, long seed, TrainingListener listener) {
    ListingTable learned = rows.training();
    TargetScale scale = TargetScale.fit(learned);
    double[] targets = scale.standardised(learned);
    GaussianMixture marginal =
        ExpectationMaximisation.fit(
            targets, MarginalMixtureTrainer.COMPONENTS, listener::cancelled);
    @Nullable TextColumn column = MainAttribute.column(learned);
    SortedMap<String, String> hyperparameters = new TreeMap<>();
    hyperparameters.put("components", Integer.toString(MarginalMixtureTrainer.COMPONENTS));
    ItemEncoder encoder = new ItemEncoder(List.of(), List.of());
    Network network = MixtureNetworks.constant(marginal);
    if (column != null) {
      CategoricalEncoding encoding = column.fit(learned.places());
      int[] indices = column.indices(encoding, learned.places());
      GaussianMixture[] mixtures = new GaussianMixture[encoding.cardinality()];
      Arrays.fill(mixtures, marginal);
      fitEach(targets, indices, mixtures, listener);
      hyperparameters.put("attribute", encoding.attribute());
      hyperparameters.put("componentsOfAValue", Integer.toString(COMPONENTS));
      hyperparameters.put("leastRowsOfAValue", Integer.toString(LEAST_ROWS));
      encoder = new ItemEncoder(List.of(encoding), List.of());
      network = MixtureNetworks.byIndex(mixtures, marginal.size());
    }
    return new PriceModel(
        encoder,
        List.of(network),
        new MixtureHead(marginal.size(), scale.center(), scale.spread(), 0),
        scale.priceScale(),
        Lineage.of(this, hyperparameters, rows, seed));
  }

  /** Replaces the mixture of each value that enough rows have. */
  private static void fitEach(
      double[] targets, int[] indices, GaussianMixture[] mixtures, TrainingListener listener) {
    double[][] byIndex = new double[mixtures.length][];
    int[] counts = new int[mixtures.length];
    for (int index : indices) {
      counts[index]++;
    }
    for (int index = 0; index < byIndex.length; index++) {
      byIndex[index] = new double[counts[index]];
    }
    for (int i = 0; i < indices.length; i++) {
      byIndex[indices[i]][--counts[indices[i]]] = targets[i];
    }
    for (int index = CategoricalEncoding.UNSEEN + 1; index < mixtures.length; index++) {
      int rows = byIndex[index].length;
      if (rows >= LEAST_ROWS) {
        int components = Math.min(COMPONENTS, rows / ROWS_PER_COMPONENT);
        mixtures[index] =
            ExpectationMaximisation.fit(byIndex[index], components, listener::cancelled);
      }
    }
  }
}
