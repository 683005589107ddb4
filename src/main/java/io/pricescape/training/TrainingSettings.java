package io.pricescape.training;

import io.pricescape.catalog.Hyperparameters;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Hyperparameters of the mixture density network. The defaults are what won on real listings; see
 * docs/model.md.
 *
 * @param members networks for complete questions, and again for partial ones, of which there is one
 *     less where rows are many
 * @param components mixture components of each network
 * @param hidden widths of the hidden layers
 * @param frequencies periodic frequencies a numeric attribute; 0 for none
 * @param periodicOutputs outputs of a numeric attribute's periodic embedding
 * @param maskedShare share of the rows in which attributes are hidden while networks for complete
 *     questions are trained, {@link #BY_ROWS} to choose it by their number; 0 for no network for
 *     partial questions either
 * @param batch rows a step at most
 * @param epochs passes over the rows; 0 to choose by their number
 * @param peakRate highest learning rate of the one-cycle schedule
 * @param weightDecay decoupled weight decay
 * @param patience epochs without a better validation NLL before the training stops
 * @param sigmaFloor least sigma, in standard deviations of the target
 * @param halfLifeDays in so many days a listing loses half its weight; 0 for no weighting
 */
public record TrainingSettings(
    int members,
    int components,
    List<Integer> hidden,
    int frequencies,
    int periodicOutputs,
    double maskedShare,
    int batch,
    int epochs,
    double peakRate,
    double weightDecay,
    int patience,
    double sigmaFloor,
    double halfLifeDays) {
  /** For {@code maskedShare}: a third of few rows, less of many. */
  static final double BY_ROWS = -1;

  private static final int MAX_WIDTH = 512;

  /** The number of rows from which on a wider network answers partial questions better. */
  private static final int MANY_ROWS = 30_000;

  private static final int VERY_MANY_ROWS = 100_000;

  private static final TrainingSettings DEFAULTS =
      new TrainingSettings(
          4, 8, List.of(128, 128, 64), 8, 8, BY_ROWS, 512, 0, 6e-3, 2e-4, 8, 1e-2, 0);

  /** Refuses what cannot be trained. */
  public TrainingSettings {
    hidden = List.copyOf(hidden);
    if (members < 1
        || components < 1
        || hidden.isEmpty()
        || frequencies < 0
        || periodicOutputs < 1
        || !(maskedShare == BY_ROWS || (maskedShare >= 0 && maskedShare <= 1))
        || batch < 1
        || epochs < 0
        || !(peakRate > 0)
        || !(weightDecay >= 0)
        || patience < 1
        || !(sigmaFloor > 0)
        || !(halfLifeDays >= 0)) {
      throw new IllegalArgumentException("Not sound hyperparameters");
    }
  }

  /** What is used when nothing is said. */
  public static TrainingSettings defaults() {
    return DEFAULTS;
  }

  /** What is wanted over the defaults. */
  public static TrainingSettings of(Hyperparameters wanted) {
    return new TrainingSettings(
        or(wanted.members(), DEFAULTS.members),
        or(wanted.components(), DEFAULTS.components),
        or(wanted.hidden(), DEFAULTS.hidden),
        or(wanted.frequencies(), DEFAULTS.frequencies),
        DEFAULTS.periodicOutputs,
        or(wanted.maskedShare(), DEFAULTS.maskedShare),
        or(wanted.batch(), DEFAULTS.batch),
        or(wanted.epochs(), DEFAULTS.epochs),
        or(wanted.peakRate(), DEFAULTS.peakRate),
        or(wanted.weightDecay(), DEFAULTS.weightDecay),
        or(wanted.patience(), DEFAULTS.patience),
        or(wanted.sigmaFloor(), DEFAULTS.sigmaFloor),
        or(wanted.halfLifeDays(), DEFAULTS.halfLifeDays));
  }

  private static <T> T or(@Nullable T wanted, T usual) {
    return wanted == null ? usual : wanted;
  }

  /** The same but for the shape of the network and how it is held back from memorising. */
  TrainingSettings with(List<Integer> layers, int ofComponents, double rate, double decay) {
    return new TrainingSettings(
        members,
        ofComponents,
        layers,
        frequencies,
        periodicOutputs,
        maskedShare,
        batch,
        epochs,
        rate,
        decay,
        patience,
        sigmaFloor,
        halfLifeDays);
  }

  /**
   * The same for networks that answer partial questions: attributes are hidden in every row. Where
   * rows are many, one network less is trained, and their first layer is twice as wide.
   */
  TrainingSettings forPartialQuestions(int rows) {
    boolean wide = rows >= MANY_ROWS;
    List<Integer> layers = new ArrayList<>(hidden);
    layers.set(
        0, wide ? Math.max(hidden.get(0), Math.min(MAX_WIDTH, 2 * hidden.get(0))) : hidden.get(0));
    return new TrainingSettings(
        wide ? Math.max(1, members - 1) : members,
        components,
        layers,
        frequencies,
        periodicOutputs,
        1,
        batch,
        (int) Math.max(1, Math.round(partialEpochs(rows) * epochsFor(rows))),
        peakRate,
        weightDecay,
        patience,
        sigmaFloor,
        halfLifeDays);
  }

  /**
   * The passes of networks for partial questions, of those of the others: over few rows they
   * overfit with more than half of them, and over very many half of them are enough.
   */
  private static double partialEpochs(int rows) {
    return rows >= MANY_ROWS && rows < VERY_MANY_ROWS ? 1 : 0.5;
  }

  /** Passes over the rows: 40 over 50,000 of them, fewer over more, at most 80 over few. */
  int epochsFor(int rows) {
    return epochs > 0
        ? epochs
        : (int) Math.max(1, Math.min(80, Math.round(40 * Math.pow(50_000.0 / rows, 0.7))));
  }

  /**
   * Share of the rows in which attributes are hidden: 0.35 up to 20,000 rows, falling to 0.15 from
   * 40,000 on. Hiding attributes keeps a network from memorising few rows.
   */
  double maskedShareFor(int rows) {
    return maskedShare == BY_ROWS
        ? Math.max(0.15, Math.min(0.35, 0.35 - 0.2 * Math.log(rows / 20_000.0) / Math.log(2)))
        : maskedShare;
  }

  /** Rows a step: small tables still make at least 24 steps an epoch. */
  int batchFor(int rows) {
    return Math.max(16, Math.min(batch, Integer.highestOneBit(Math.max(1, rows / 24))));
  }

  /** Width of a categorical attribute's embedding. */
  static int embeddingWidth(int cardinality) {
    return (int) Math.max(2, Math.min(32, Math.round(1.6 * Math.sqrt(cardinality))));
  }

  /** By name, with what was chosen for so many rows: a run that is given them trains the same. */
  SortedMap<String, String> byName(int rows) {
    SortedMap<String, String> names = new TreeMap<>();
    names.put("members", Integer.toString(members));
    names.put("components", Integer.toString(components));
    names.put("hidden", hidden.toString());
    names.put("frequencies", Integer.toString(frequencies));
    names.put("maskedShare", Double.toString(maskedShareFor(rows)));
    names.put("batch", Integer.toString(batchFor(rows)));
    names.put("epochs", Integer.toString(epochsFor(rows)));
    names.put("peakRate", Double.toString(peakRate));
    names.put("weightDecay", Double.toString(weightDecay));
    names.put("patience", Integer.toString(patience));
    names.put("sigmaFloor", Double.toString(sigmaFloor));
    names.put("halfLifeDays", Double.toString(halfLifeDays));
    return names;
  }
}
