package io.pricescape.evaluation;

import org.jspecify.annotations.Nullable;

/**
 * What held-out listings say about one model.
 *
 * @param complete one outcome for each listing, asked completely
 * @param withheld the same asked in part, or null when that was not tried
 * @param shortAnswers answers to short questions about them, or null when that was not tried
 */
public record Answers(
    Outcomes complete, @Nullable Outcomes withheld, @Nullable ShortAnswers shortAnswers) {
  /** Refuses answers about different listings. */
  public Answers {
    int listings = complete.size();
    if ((withheld != null && withheld.size() != listings)
        || (shortAnswers != null && shortAnswers.listings() != listings)) {
      throw new IllegalArgumentException("Answers about different listings");
    }
  }

  /** Answers to complete questions only. */
  public static Answers complete(Outcomes outcomes) {
    return new Answers(outcomes, null, null);
  }

  /** The number of listings. */
  public int size() {
    return complete.size();
  }

  /** The answers about some listings only, by their places. */
  public Answers at(int[] places) {
    return new Answers(
        complete.at(places),
        withheld == null ? null : withheld.at(places),
        shortAnswers == null ? null : shortAnswers.at(places));
  }

  /**
   * An NLL for each listing, in nats, whose mean is the mean of the NLL over complete, partial and
   * short questions, all three counting alike, or as many of these as were tried. Short questions
   * are asked about some listings only, whose share is larger therefore.
   */
  public double[] nll() {
    double[] nll = complete.each(Outcome::nll);
    double kinds = 1;
    if (withheld != null) {
      kinds++;
      add(nll, withheld.each(Outcome::nll), 1);
    }
    int asked = shortAnswers == null ? 0 : shortAnswers.asked();
    if (shortAnswers != null && asked > 0) {
      kinds++;
      add(nll, shortAnswers.nllByListing(), nll.length / (double) asked);
    }
    for (int listing = 0; listing < nll.length; listing++) {
      nll[listing] /= kinds;
    }
    return nll;
  }

  private void add(double[] sums, double[] values, double weight) {
    for (int listing = 0; listing < sums.length; listing++) {
      sums[listing] += weight * values[listing];
    }
  }

  /** The mean NLL over complete, partial and short questions, all three counting alike, nats. */
  public double meanNll() {
    double[] nll = nll();
    double sum = 0;
    for (double value : nll) {
      sum += value;
    }
    return sum / nll.length;
  }
}
