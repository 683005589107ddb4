package io.pricescape.article;

import io.pricescape.model.PriceDistribution;
import java.util.Arrays;

/**
 * What watches of a type are listed at, and what is answered when only the type is given.
 *
 * @param truth the markets that the generator draws from
 * @param prices of all distinct listings of the type, ascending
 * @param heldOut those among them from which neither the service nor EM learned
 * @param service the service's answer
 * @param em a mixture by EM, fitted to the listings of the type among those the service learned
 *     from
 */
@SuppressWarnings("ArrayRecordComponent") // thousands of prices, compared by nobody
record TypeStudy(
    TypeMarkets truth,
    double[] prices,
    double[] heldOut,
    PriceDistribution service,
    PriceDistribution em) {
  String name() {
    return truth.name();
  }

  double[] shares() {
    return Prices.shares(prices, truth.borders());
  }

  double[] shares(PriceDistribution answer) {
    return Prices.shares(answer, truth.borders());
  }

  double ks(PriceDistribution answer) {
    return Prices.ks(prices, answer);
  }

  /** The standard deviation of the listings' prices. */
  double deviation() {
    return Moments.of(prices).deviation();
  }

  /** The NLL of each held-out price. */
  double[] nll(PriceDistribution answer) {
    return Arrays.stream(heldOut).map(answer::nll).toArray();
  }

  /** The same of the distribution that the generator draws from. */
  double[] nllOfTruth() {
    return Arrays.stream(heldOut).map(truth::nll).toArray();
  }
}
