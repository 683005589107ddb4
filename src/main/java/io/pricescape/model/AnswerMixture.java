package io.pricescape.model;

import io.pricescape.encoding.PossibleAnswers.Answer;
import io.pricescape.mixture.GaussianMixture;
import io.pricescape.mixture.MixingWeights;
import java.util.ArrayList;
import java.util.List;

/**
 * What a model says after each possible answer to one question, and how likely each answer is.
 *
 * @param parts the distributions after the answers {@code [n]}
 * @param weights of the answers {@code [n]}, which sum to 1
 */
record AnswerMixture(List<GaussianMixture> parts, double[] weights) {
  /** Points at which the distribution now is compared: the middles of equal shares, this many. */
  private static final int POINTS = 32;

  /** Quantiles of what the model says now, for {@link #of}. */
  static double[] points(GaussianMixture now) {
    double[] levels = new double[POINTS];
    for (int i = 0; i < POINTS; i++) {
      levels[i] = (i + 0.5) / POINTS;
    }
    return now.quantiles(levels);
  }

  /**
   * The predictions after some answers, weighted so that they nearly make up the distribution now.
   */
  static AnswerMixture of(PriceModel model, List<Answer> answers, double[] points) {
    List<GaussianMixture> parts = new ArrayList<>(answers.size());
    double[] shares = new double[answers.size()];
    for (Answer answer : answers) {
      shares[parts.size()] = answer.share();
      parts.add(model.predict(answer.item()).mixture());
    }
    return new AnswerMixture(parts, MixingWeights.of(points, parts, shares));
  }

  /** The standard deviation to expect after the answer: Σ wₐ σₐ. */
  double expectedDeviation() {
    double deviation = 0;
    for (int i = 0; i < weights.length; i++) {
      deviation += weights[i] * parts.get(i).standardDeviation();
    }
    return deviation;
  }

  /** The standard deviation of all parts together: √ Σ wₐ (σₐ² + (mₐ − m)²), m = Σ wₐ mₐ. */
  double deviation() {
    double mean = 0;
    for (int i = 0; i < weights.length; i++) {
      mean += weights[i] * parts.get(i).mean();
    }
    double variance = 0;
    for (int i = 0; i < weights.length; i++) {
      double apart = parts.get(i).mean() - mean;
      variance += weights[i] * (parts.get(i).variance() + apart * apart);
    }
    return Math.sqrt(variance);
  }
}
