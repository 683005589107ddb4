package io.pricescape.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TurnsTests {
  private static double[] turns() {
    SplittableRandom random = new SplittableRandom(41);
    double[] turns = new double[20_000];
    for (int i = 0; i < turns.length; i++) {
      turns[i] = i < 17 ? i / 8.0 - 1 : random.nextDouble(-1, 1) * Math.pow(10, i % 4);
    }
    return turns;
  }

  @Test
  void sinesAndCosinesAreThoseOfTheJdkWithinAFloatsRounding() {
    double[] turns = turns();
    double[] room = new double[turns.length];
    float[] sines = new float[turns.length];
    float[] cosines = new float[turns.length];
    Turns.sines(turns, room, sines);
    Turns.cosines(turns, room, cosines);
    for (int i = 0; i < turns.length; i++) {
      double angle = 2 * Math.PI * (turns[i] - Math.rint(turns[i]));
      assertThat((double) sines[i]).isCloseTo(Math.sin(angle), within(3.1e-8));
      assertThat((double) cosines[i]).isCloseTo(Math.cos(angle), within(3.1e-8));
    }
  }
}
