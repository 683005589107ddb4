package io.pricescape.model;

/**
 * Calibration factors of sigma: what every sigma of an answer is multiplied by so that central
 * intervals hold as many prices as they claim. Complete questions have one factor. Of partial
 * questions, those that say up to {@value #FEW} attributes have one, those that say {@value
 * #MOST_SHARE} of them another, and between the two the logarithm of the factor is linear in the
 * number of attributes that are said.
 *
 * @param complete factor for a complete question
 * @param fewSaid factor for a question that says at most {@value #FEW} attributes
 * @param mostSaid factor for a partial question that says most attributes
 */
public record SigmaFactors(double complete, double fewSaid, double mostSaid) {
  /** So many attributes are few. */
  public static final int FEW = 3;

  private static final double MOST_SHARE = 0.7;

  /** Factors that change nothing. */
  public static final SigmaFactors NONE = new SigmaFactors(1, 1, 1);

  /** Refuses factors that are not positive and finite. */
  public SigmaFactors {
    for (double factor : new double[] {complete, fewSaid, mostSaid}) {
      if (!(factor > 0 && factor < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("Not a calibration factor of sigma: " + factor);
      }
    }
  }

  /** The factor for a partial question. */
  double partial(SaidAttributes said) {
    if (fewSaid == mostSaid) {
      return fewSaid;
    }
    double most = Math.max(FEW + 1, MOST_SHARE * said.attributes());
    double along = Math.max(0, Math.min(1, (said.count() - FEW) / (most - FEW)));
    return Math.pow(fewSaid, 1 - along) * Math.pow(mostSaid, along);
  }
}
