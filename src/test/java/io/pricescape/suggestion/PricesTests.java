package io.pricescape.suggestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PricesTests {
  @Test
  void agreesWithDecimalRoundingToTenDigits() {
    var random = new SplittableRandom(3);
    for (int i = 0; i < 100_000; i++) {
      double price = Math.exp(random.nextDouble(Math.log(1e-3), Math.log(9e9)));
      double shown = Prices.shown(price);
      assertThat(shown).isCloseTo(price, within(price * 1e-9));
      assertThat(new BigDecimal(Double.toString(shown)).stripTrailingZeros().precision())
          .isLessThanOrEqualTo(10);
      BigDecimal exact = new BigDecimal(price).round(new MathContext(10));
      assertThat(shown).isCloseTo(exact.doubleValue(), within(price * 1.01e-9));
    }
  }

  @Test
  void showsRoundPricesAsTheyAre() {
    assertThat(Prices.shown(5200)).isEqualTo(5200);
    assertThat(Prices.shown(0.03)).isEqualTo(0.03);
    assertThat(Prices.shown(-12.5)).isEqualTo(-12.5);
    assertThat(Prices.shown(5088.012345678912)).isEqualTo(5088.012346);
  }

  @Test
  void leavesTheVerySmallAndTheVeryLargeAlone() {
    for (double price : new double[] {0, 1.23456789012345e-7, 1.2345678901234567e15, 1e10}) {
      assertThat(Prices.shown(price)).isEqualTo(price);
    }
  }
}
