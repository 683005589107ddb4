package io.pricescape.mixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.api.Test;

class NormalTests {
  /** Enough digits to subtract Φ(30) from 1 and have 30 left. */
  private static final MathContext DIGITS = new MathContext(240);

  private static final BigDecimal SQRT_TWO_PI =
      new BigDecimal(2).multiply(pi(), DIGITS).sqrt(DIGITS);

  @Test
  void cdfAgreesWithAnExactSeriesOverTheWholeLine() {
    for (double x = -30; x <= 9; x += 0.37) {
      double exact = series(x).doubleValue();
      assertThat(Normal.cdf(x)).as("cdf of %s", x).isCloseTo(exact, within(1e-15));
      assertThat(Normal.cdf(x)).as("cdf of %s", x).isCloseTo(exact, withinPercentage(1e-11));
    }
  }

  @Test
  void scaledCdfIsTheProductAlsoWhereItsFactorsAreNoDoubles() {
    for (double x = -30; x <= 9; x += 0.37) {
      for (double logScale : new double[] {-20, 0, 150}) {
        assertThat(Normal.scaledCdf(x, logScale, logScale - 0.5 * x * x))
            .as("e^%s Φ(%s)", logScale, x)
            .isCloseTo(Math.exp(logScale) * Normal.cdf(x), withinPercentage(1e-10));
      }
    }
    // Φ(−60) is about e^−1805; by its series e^1800 Φ(−60) = (1 − 60⁻² + …)/(60 √2π)
    assertThat(Normal.scaledCdf(-60, 1_800, 0))
        .isCloseTo((1 - 1 / 3600.0) / (60 * Math.sqrt(2 * Math.PI)), withinPercentage(1e-4));
    assertThat(Normal.scaledCdf(-1e4, 5e7, 0))
        .isCloseTo(1 / (1e4 * Math.sqrt(2 * Math.PI)), withinPercentage(1e-4));
  }

  @Test
  void cdfHasNoStepWhereItsApproximationsMeet() {
    for (double seam : new double[] {0.66291, 5.656854249492380195}) {
      for (double x : new double[] {-Math.nextUp(seam), -seam, seam, Math.nextUp(seam)}) {
        assertThat(Normal.cdf(x)).isCloseTo(series(x).doubleValue(), within(2e-16));
      }
    }
  }

  @Test
  void cdfOfTheEndsOfTheLine() {
    assertThat(Normal.cdf(Double.NEGATIVE_INFINITY)).isEqualTo(0);
    assertThat(Normal.cdf(Double.POSITIVE_INFINITY)).isEqualTo(1);
    assertThat(Normal.cdf(-1e200)).isEqualTo(0);
    assertThat(Normal.cdf(0)).isEqualTo(0.5);
    assertThat(Normal.cdf(Double.NaN)).isNaN();
  }

  @Test
  void quantileUndoesTheCdf() {
    for (double x = -30; x <= 5; x += 0.13) {
      assertThat(Normal.quantile(Normal.cdf(x))).as("%s", x).isCloseTo(x, within(1e-9));
    }
    for (double p = 1e-300; p < 0.5; p *= 3) {
      double back = Normal.cdf(Normal.quantile(p));
      assertThat(back).as("%s", p).isCloseTo(p, withinPercentage(1e-9));
    }
  }

  @Test
  void quantileOfTheEndsAndBeyond() {
    assertThat(Normal.quantile(0)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(Normal.quantile(1)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(Normal.quantile(-0.1)).isNaN();
    assertThat(Normal.quantile(1.1)).isNaN();
    assertThat(Normal.quantile(Double.NaN)).isNaN();
    assertThat(Normal.quantile(0.975)).isCloseTo(1.9599639845400545, within(1e-15));
  }

  /** Φ(x) = ½ + N(x) Σ x^(2n+1)/(1·3·5⋯(2n+1)), every term of the sum of one sign. */
  private static BigDecimal series(double x) {
    BigDecimal exact = new BigDecimal(x);
    BigDecimal square = exact.multiply(exact, DIGITS);
    BigDecimal term = exact;
    BigDecimal sum = exact;
    BigDecimal negligible = BigDecimal.ONE.movePointLeft(235);
    for (int n = 1; term.abs().compareTo(negligible) > 0; n++) {
      term = term.multiply(square, DIGITS).divide(new BigDecimal(2 * n + 1), DIGITS);
      sum = sum.add(term, DIGITS);
    }
    BigDecimal half = new BigDecimal("0.5");
    BigDecimal density =
        BigDecimal.ONE
            .divide(exp(square.multiply(half, DIGITS)), DIGITS)
            .divide(SQRT_TWO_PI, DIGITS);
    return half.add(density.multiply(sum, DIGITS), DIGITS);
  }

  /** e^x for x not below 0. */
  private static BigDecimal exp(BigDecimal x) {
    BigDecimal term = BigDecimal.ONE;
    BigDecimal sum = BigDecimal.ONE;
    BigDecimal negligible = BigDecimal.ONE.movePointLeft(60);
    for (int n = 1; term.compareTo(negligible.multiply(sum.movePointLeft(190))) > 0; n++) {
      term = term.multiply(x, DIGITS).divide(new BigDecimal(n), DIGITS);
      sum = sum.add(term, DIGITS);
    }
    return sum;
  }

  /** Machin: π = 16 arctan(1/5) − 4 arctan(1/239). */
  private static BigDecimal pi() {
    return arctanOfInverse(5)
        .multiply(new BigDecimal(16))
        .subtract(arctanOfInverse(239).multiply(new BigDecimal(4)), DIGITS);
  }

  private static BigDecimal arctanOfInverse(int n) {
    BigDecimal power = BigDecimal.ONE.divide(new BigDecimal(n), DIGITS);
    BigDecimal square = new BigDecimal(n * n);
    BigDecimal sum = power;
    for (int i = 3; i < 400; i += 2) {
      power = power.divide(square, DIGITS).negate();
      sum = sum.add(power.divide(new BigDecimal(i), DIGITS), DIGITS);
    }
    return sum;
  }
}
