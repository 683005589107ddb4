package io.pricescape.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricescape.evaluation.Interval;
import io.pricescape.report.Block.Cell;
import org.junit.jupiter.api.Test;

class FiguresTests {
  @Test
  void givesAsManyDigitsAsHelp() {
    assertThat(Figures.nats(-1.32549)).isEqualTo("−1.325");
    assertThat(Figures.nats(-0.0001)).isEqualTo("0.000");
    assertThat(Figures.onScale(0.04301)).isEqualTo("0.0430");
    assertThat(Figures.onScale(123.456)).isEqualTo("123.5");
    assertThat(Figures.money(1.239)).isEqualTo("1.24");
    assertThat(Figures.money(12_345.6)).isEqualTo("12,346");
    assertThat(Figures.percent(0.80249)).isEqualTo("80.2 %");
    assertThat(Figures.nats(Double.NaN)).isEqualTo("not finite");
  }

  @Test
  void saysWhatIsMissing() {
    assertThat(Figures.cell(null, null, Figures::nats)).isEqualTo(Cell.of(Figures.MISSING));
    assertThat(Figures.cell(0.5, null, Figures::nats)).isEqualTo(Cell.of("0.500"));
    assertThat(Figures.cell(0.5, new Interval(0.4, 0.6), Figures::nats))
        .isEqualTo(new Cell("0.500", "0.400 to 0.600"));
  }
}
