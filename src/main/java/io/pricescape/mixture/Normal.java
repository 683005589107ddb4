package io.pricescape.mixture;

/**
 * The standard normal distribution in double precision.
 *
 * <p>The cdf is the rational approximation of Cody (1969, 1993), which polynomials stand in for:
 * absolute error below 1e-15, relative error in the lower tail below 1e-13 down to −37. The
 * quantile is algorithm AS 241 of Wichura (1988), relative error about 1e-16.
 */
public final class Normal {
  /** 1/√(2π). */
  static final double INVERSE_SQRT_TWO_PI = 0.398942280401432677939946;

  /** ½ log 2π. */
  static final double HALF_LOG_TWO_PI = 0.918938533204672741780330;

  private static final double CENTRE = 0.66291;
  private static final double TAIL = 5.656854249492380195;
  private static final TailRatio TAIL_RATIO = new TailRatio(Normal::tailRatio);

  private Normal() {}

  /** Φ(x). */
  public static double cdf(double x) {
    return cdf(x, Math.exp(-0.5 * x * x));
  }

  /**
   * Φ(x) for a caller that has already paid for the exponential; without a branch.
   *
   * @param exponential exp(−x²/2)
   */
  static double cdf(double x, double exponential) {
    double tail = exponential * TAIL_RATIO.at(Math.abs(x));
    double sign = Math.copySign(1, x);
    // the tail where x is below 0, else what is left of 1
    return 0.5 + 0.5 * sign - sign * tail;
  }

  private static double tailRatio(double y) {
    if (y <= CENTRE) {
      return (0.5 - y * centre(y * y)) * Math.exp(0.5 * y * y);
    }
    return y <= TAIL ? shoulder(y) : far(y);
  }

  /**
   * exp(logScale)·Φ(x), right also where the factor is too large or Φ(x) too small for a double.
   *
   * @param logBell logScale − x²/2, which the caller may know without rounding away its digits
   */
  public static double scaledCdf(double x, double logScale, double logBell) {
    return x < -CENTRE ? Math.exp(logBell) * tailRatio(-x) : Math.exp(logScale) * cdf(x);
  }

  private static double centre(double s) {
    double numerator =
        (((0.065682337918207449113 * s + 2.2352520354606839287) * s + 161.02823106855587881) * s
                    + 1067.6894854603709582)
                * s
            + 18154.981253343561249;
    double denominator =
        (((s + 47.20258190468824187) * s + 976.09855173777669322) * s + 10260.932208618978205) * s
            + 45507.789335026729956;
    return numerator / denominator;
  }

  private static double shoulder(double y) {
    double numerator = 1.0765576773720192317e-8 * y + 0.39894151208813466764;
    numerator = numerator * y + 8.8831497943883759412;
    numerator = numerator * y + 93.506656132177855979;
    numerator = numerator * y + 597.27027639480026226;
    numerator = numerator * y + 2494.5375852903726711;
    numerator = numerator * y + 6848.1904505362823326;
    numerator = numerator * y + 11602.651437647350124;
    numerator = numerator * y + 9842.7148383839780218;
    double denominator = y + 22.266688044328115691;
    denominator = denominator * y + 235.38790178262499861;
    denominator = denominator * y + 1519.377599407554805;
    denominator = denominator * y + 6485.558298266760755;
    denominator = denominator * y + 18615.571640885098091;
    denominator = denominator * y + 34900.952721145977266;
    denominator = denominator * y + 38912.003286093271411;
    denominator = denominator * y + 19685.429676859990727;
    return numerator / denominator;
  }

  private static double far(double y) {
    double s = 1 / (y * y);
    double numerator = 0.02307344176494017303 * s + 0.21589853405795699;
    numerator = numerator * s + 0.1274011611602473639;
    numerator = numerator * s + 0.022235277870649807;
    numerator = numerator * s + 0.001421619193227893466;
    numerator = numerator * s + 2.9112874951168792e-5;
    double denominator = s + 1.28426009614491121;
    denominator = denominator * s + 0.468238212480865118;
    denominator = denominator * s + 0.0659881378689285515;
    denominator = denominator * s + 0.00378239633202758244;
    denominator = denominator * s + 7.29751555083966205e-5;
    return (INVERSE_SQRT_TWO_PI - s * numerator / denominator) / y;
  }

  /** The x with Φ(x) = p; −∞ for 0, +∞ for 1, NaN outside [0, 1]. */
  static double quantile(double p) {
    double q = p - 0.5;
    if (Math.abs(q) <= 0.425) {
      return q * central(0.180625 - q * q);
    }
    double tail = q < 0 ? p : 1 - p;
    if (!(tail > 0)) {
      return tail == 0 ? Math.copySign(Double.POSITIVE_INFINITY, q) : Double.NaN;
    }
    double r = Math.sqrt(-Math.log(tail));
    return Math.copySign(r <= 5 ? intermediate(r - 1.6) : extreme(r - 5), q);
  }

  private static double central(double r) {
    double numerator = 2.5090809287301226727e+3 * r + 3.3430575583588128105e+4;
    numerator = numerator * r + 6.7265770927008700853e+4;
    numerator = numerator * r + 4.5921953931549871457e+4;
    numerator = numerator * r + 1.3731693765509461125e+4;
    numerator = numerator * r + 1.9715909503065514427e+3;
    numerator = numerator * r + 1.3314166789178437745e+2;
    numerator = numerator * r + 3.3871328727963666080e+0;
    double denominator = 5.2264952788528545610e+3 * r + 2.8729085735721942674e+4;
    denominator = denominator * r + 3.9307895800092710610e+4;
    denominator = denominator * r + 2.1213794301586595867e+4;
    denominator = denominator * r + 5.3941960214247511077e+3;
    denominator = denominator * r + 6.8718700749205790830e+2;
    denominator = denominator * r + 4.2313330701600911252e+1;
    denominator = denominator * r + 1;
    return numerator / denominator;
  }

  private static double intermediate(double r) {
    double numerator = 7.74545014278341407640e-4 * r + 2.27238449892691845833e-2;
    numerator = numerator * r + 2.41780725177450611770e-1;
    numerator = numerator * r + 1.27045825245236838258e+0;
    numerator = numerator * r + 3.64784832476320460504e+0;
    numerator = numerator * r + 5.76949722146069140550e+0;
    numerator = numerator * r + 4.63033784615654529590e+0;
    numerator = numerator * r + 1.42343711074968357734e+0;
    double denominator = 1.05075007164441684324e-9 * r + 5.47593808499534494600e-4;
    denominator = denominator * r + 1.51986665636164571966e-2;
    denominator = denominator * r + 1.48103976427480074590e-1;
    denominator = denominator * r + 6.89767334985100004550e-1;
    denominator = denominator * r + 1.67638483018380384940e+0;
    denominator = denominator * r + 2.05319162663775882187e+0;
    denominator = denominator * r + 1;
    return numerator / denominator;
  }

  private static double extreme(double r) {
    double numerator = 2.01033439929228813265e-7 * r + 2.71155556874348757815e-5;
    numerator = numerator * r + 1.24266094738807843860e-3;
    numerator = numerator * r + 2.65321895265761230930e-2;
    numerator = numerator * r + 2.96560571828504891230e-1;
    numerator = numerator * r + 1.78482653991729133580e+0;
    numerator = numerator * r + 5.46378491116411436990e+0;
    numerator = numerator * r + 6.65790464350110377720e+0;
    double denominator = 2.04426310338993978564e-15 * r + 1.42151175831644588870e-7;
    denominator = denominator * r + 1.84631831751005468180e-5;
    denominator = denominator * r + 7.86869131145613259100e-4;
    denominator = denominator * r + 1.48753612908506148525e-2;
    denominator = denominator * r + 1.36929880922735805310e-1;
    denominator = denominator * r + 5.99832206555887937690e-1;
    denominator = denominator * r + 1;
    return numerator / denominator;
  }
}
