package io.pricescape.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EnsembleProgressTests {
  private final List<EpochProgress> reported = new ArrayList<>();

  private final TrainingListener listener =
      new TrainingListener() {
        @Override
        public void epochFinished(EpochProgress progress) {
          reported.add(progress);
        }

        @Override
        public boolean cancelled() {
          return false;
        }
      };

  /** Seeds 0 to 99: two members of 12 epochs, three of 7, of which some stop early. */
  @Test
  void goesUpToTheEpochsOfTheLongestMember() {
    for (int seed = 0; seed < 100; seed++) {
      reported.clear();
      SplittableRandom random = new SplittableRandom(seed);
      int[] epochs = {12, 12, 7, 7, 7};
      int[] passed = new int[epochs.length];
      int[] stops = IntStream.of(epochs).map(e -> 1 + random.nextInt(e)).toArray();
      EnsembleProgress progress = new EnsembleProgress(epochs.length, 2, listener);
      List<Integer> atWork = new ArrayList<>(List.of(0, 1, 2, 3, 4));
      progress.ofMember(0).epochFinished(new EpochProgress(++passed[0], 12, 0.5, 100));
      while (!atWork.isEmpty()) {
        int at = random.nextInt(atWork.size());
        int member = atWork.get(at);
        if (passed[member] == stops[member]) {
          progress.memberEnded(member);
          atWork.remove(at);
        } else {
          progress
              .ofMember(member)
              .epochFinished(
                  new EpochProgress(++passed[member], epochs[member], member < 2 ? 0.5 : 9, 100));
        }
        assertThat(reported)
            .allMatch(p -> p.epoch() <= p.epochs() && p.epochs() == 12)
            .allMatch(p -> p.validationNll() == 0.5);
      }
      assertThat(reported).extracting(EpochProgress::epoch).isSorted().doesNotHaveDuplicates();
      assertThat(reported.get(reported.size() - 1).epoch()).as("seed %s", seed).isEqualTo(12);
    }
  }
}
