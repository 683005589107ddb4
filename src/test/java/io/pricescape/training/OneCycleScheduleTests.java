package io.pricescape.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class OneCycleScheduleTests {
  private final OneCycleSchedule schedule = new OneCycleSchedule(6e-3, 1_000);

  @Test
  void risesToThePeakAndFallsToNothing() {
    assertThat(schedule.valueAt(0, 0)).isCloseTo(2.4e-4, within(1e-12));
    assertThat(schedule.valueAt(149, 0)).isCloseTo(6e-3, within(1e-12));
    assertThat(schedule.valueAt(999, 0)).isCloseTo(6e-8, within(1e-12));
    for (int step = 1; step < 1_000; step++) {
      double change = schedule.valueAt(step, 0) - schedule.valueAt(step - 1, 0);
      assertThat(change > 0).isEqualTo(step <= 149);
    }
  }

  @Test
  void holdsForTheShortestTraining() {
    for (int steps = 1; steps < 10; steps++) {
      for (int step = 0; step < steps; step++) {
        assertThat(new OneCycleSchedule(6e-3, steps).valueAt(step, 0)).isBetween(0.0, 6e-3);
      }
    }
  }
}
