package io.pricescape.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class AnsweredMixtureTests {
  private static final AnsweredMixture MIXTURE =
      new AnsweredMixture(
          new double[] {0.5, 0.3, 0.2}, new double[] {6, 7.2, 9}, new double[] {0.3, 0.05, 0.8});

  @ParameterizedTest
  @ValueSource(doubles = {4, 6, 7.2, 7.5, 9.4, 12})
  void givesTheCrpsOfNumericIntegration(double y) {
    // ∫ (F(x) − [x ≥ y])² dx, by midpoints on each side of y
    double integral = integral(-4, y, 0) + integral(y, 20, 1);
    assertThat(MIXTURE.crps(y)).isCloseTo(integral, within(1e-6));
  }

  private static double integral(double from, double to, double step) {
    int parts = 200_000;
    double width = (to - from) / parts;
    double sum = 0;
    for (int i = 0; i < parts; i++) {
      double off = MIXTURE.cdf(from + (i + 0.5) * width) - step;
      sum += off * off * width;
    }
    return sum;
  }

  @Test
  void givesADensityThatIntegratesToTheCdf() {
    int parts = 400_000;
    double width = (7.3 + 4) / parts;
    double sum = 0;
    for (int i = 0; i < parts; i++) {
      sum += Math.exp(-MIXTURE.nll(-4 + (i + 0.5) * width)) * width;
    }
    assertThat(sum).isCloseTo(MIXTURE.cdf(7.3), within(1e-8));
  }

  @Test
  void hasHalfItsMassBelowItsMedian() {
    assertThat(MIXTURE.cdf(MIXTURE.median())).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void staysFiniteFarFromEveryComponent() {
    assertThat(MIXTURE.nll(1000)).isFinite();
    assertThat(MIXTURE.crps(1000)).isCloseTo(1000 - 6.96, within(1.0));
  }

  @Test
  void scoresAStandardNormalAsTheTextbookDoes() {
    AnsweredMixture normal =
        new AnsweredMixture(new double[] {1}, new double[] {0}, new double[] {1});
    Figures figures = Figures.of(List.of(normal, normal), new double[] {1, Math.exp(2)});
    assertThat(normal.crps(0)).isCloseTo((Math.sqrt(2) - 1) / Math.sqrt(Math.PI), within(1e-14));
    assertThat(figures.nll()).isCloseTo(0.5 * Math.log(2 * Math.PI) + 1, within(1e-12));
    assertThat(figures.coverage80()).isEqualTo(0.5);
    assertThat(figures.medianError()).isCloseTo((1 - Math.exp(-2)) / 2, within(1e-9));
  }

  @Test
  void refusesWhatIsNoMixtureOfLogPrice() {
    JsonMapper mapper = JsonMapper.shared();
    assertThatExceptionOfType(NotScored.class)
        .isThrownBy(
            () -> AnsweredMixture.read(mapper.readTree("{\"scale\":\"linear\",\"components\":[]}")))
        .withMessageContaining("log");
    assertThatExceptionOfType(NotScored.class)
        .isThrownBy(
            () ->
                AnsweredMixture.read(
                    mapper.readTree(
                        "{\"scale\":\"log\",\"components\":[{\"phi\":0.9,\"mu\":1,\"sigma\":1}]}")))
        .withMessageContaining("0.9");
  }
}
