package io.pricescape.training;

import io.pricescape.encoding.EncodedItem;
import io.pricescape.mixture.GaussianMixture;
import io.pricescape.model.Aggregation;
import io.pricescape.model.ConditionalMixtures;
import io.pricescape.model.MemberSelection;
import io.pricescape.model.PriceModel;
import io.pricescape.model.SaidAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Decides by validation rows how the members of an ensemble are combined: which of them answer
 * complete questions, how sigma is calibrated, and how much weight a broad background gets. Then
 * answers for few categorical values are fitted to the training rows.
 */
final class AggregationFitter {
  /** Sets of attributes that at least such a share of the training rows says may be the common. */
  private static final double[] COMMON_SHARES = {0.01, 0.03, 0.1, 0.3};

  /** Share of the attributes that a partial question leaves out. */
  private static final double WITHHELD = 0.3;

  /** Of the attributes left out: the same in every training. */
  private static final long SEED = 4;

  private final PriceModel model;
  private final int completeMembers;
  private final EncodedRows training;
  private final double halfLifeDays;

  /**
   * A fitter for a model.
   *
   * @param model whose first members were trained for complete questions, the others, of which
   *     there may be none, for partial ones
   * @param halfLifeDays days in which a listing loses half its weight; 0 for no weighting
   */
  AggregationFitter(
      PriceModel model, int completeMembers, EncodedRows training, double halfLifeDays) {
    this.model = model;
    this.completeMembers = completeMembers;
    this.training = training;
    this.halfLifeDays = halfLifeDays;
  }

  /** The model with everything decided. */
  PriceModel fitted(ListingTable.Split rows, TrainingListener listener) {
    int members = model.members().size();
    if (members == completeMembers) {
      return Calibration.calibrated(BackgroundSelection.selected(model, rows), rows.validation());
    }
    Aggregation aggregation = Aggregation.plain(members).with(selection(rows.validation()));
    PriceModel selected = model.with(aggregation);
    PriceModel withBackground = BackgroundSelection.selected(selected, rows);
    ConditionalMixtures conditional =
        ConditionalMixtureFitter.fit(withBackground, rows.training(), halfLifeDays, listener);
    return Calibration.calibrated(
        withBackground.with(withBackground.aggregation().with(conditional)), rows.validation());
  }

  /** The share of the training rows that say each set of attributes, by the set's hash. */
  private Map<Long, Double> patternShares() {
    Map<Long, Double> shares = new HashMap<>();
    EncodedItem item = model.encoder().blank();
    for (int row = 0; row < training.rows(); row++) {
      training.read(row, item);
      shares.merge(pattern(item), 1.0 / training.rows(), Double::sum);
    }
    return shares;
  }

  private long pattern(EncodedItem item) {
    return SaidAttributes.of(item, model.encoder()).pattern();
  }

  /** Which members might answer complete questions together, at about the same cost. */
  private List<List<Integer>> candidates() {
    int others = model.members().size() - completeMembers;
    List<List<Integer>> candidates = new ArrayList<>();
    for (int partial = 0; partial <= others; partial++) {
      int complete = completeMembers - (partial * completeMembers + others - 1) / others;
      candidates.add(places(complete, partial));
    }
    candidates.add(places(completeMembers - 1, 1));
    return candidates;
  }

  private List<Integer> places(int complete, int partial) {
    return IntStream.concat(
            IntStream.range(0, complete),
            IntStream.range(completeMembers, completeMembers + partial))
        .boxed()
        .toList();
  }

  /**
   * A question about a validation row.
   *
   * @param share of the training rows that say the same attributes
   * @param nll of each candidate's answer
   */
  private record Question(double share, double[] nll) {}

  /**
   * The selection with the least NLL over validation rows, asked as they are and with attributes
   * withheld; the first one where there are no rows.
   */
  private MemberSelection selection(ListingTable rows) {
    List<List<Integer>> candidates = candidates();
    int partial = model.members().size() - completeMembers;
    int onlyPartial = candidates.indexOf(places(0, partial));
    Map<Long, Double> shares = patternShares();
    List<Question> questions = questions(rows, candidates, shares);
    int best = 0;
    double bestShare = COMMON_SHARES[0];
    double least = Double.POSITIVE_INFINITY;
    for (double common : COMMON_SHARES) {
      for (int c = 0; c < candidates.size(); c++) {
        double sum = 0;
        for (Question question : questions) {
          sum += question.nll()[question.share() >= common ? c : onlyPartial];
        }
        if (sum < least) {
          least = sum;
          best = c;
          bestShare = common;
        }
      }
    }
    double common = bestShare;
    return new MemberSelection(
        candidates.get(best),
        candidates.get(onlyPartial),
        shares.entrySet().stream()
            .filter(pattern -> pattern.getValue() >= common)
            .map(Map.Entry::getKey)
            .toList());
  }

  private List<Question> questions(
      ListingTable rows, List<List<Integer>> candidates, Map<Long, Double> shares) {
    AttributeMasking masking = new AttributeMasking(model.encoder());
    double[] targets = rows.targets();
    return IntStream.range(0, 2 * rows.rows())
        .parallel()
        .mapToObj(
            i -> {
              int row = i / 2;
              EncodedItem item = model.encoder().blank();
              model.encoder().encode(rows.item(row), rows.listedAt(row), item);
              if (i % 2 == 1) {
                masking.hide(item, WITHHELD, new SplittableRandom(SEED + row));
              }
              double share = shares.getOrDefault(pattern(item), 0.0);
              return new Question(share, nll(item, candidates, targets[row]));
            })
        .toList();
  }

  /** Of each candidate's answer to a question. */
  private double[] nll(EncodedItem item, List<List<Integer>> candidates, double target) {
    GaussianMixture[] mixtures = new GaussianMixture[model.members().size()];
    for (int member = 0; member < mixtures.length; member++) {
      mixtures[member] = model.mixture(member, item);
    }
    return candidates.stream()
        .mapToDouble(
            places ->
                -GaussianMixture.pooled(places.stream().map(place -> mixtures[place]).toList())
                    .logDensity(target))
        .toArray();
  }
}
