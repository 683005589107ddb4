package io.pricescape.retraining;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricescape.registry.LearningPoint;
import io.pricescape.training.EpochProgress;
import io.pricescape.training.TrainingListener;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LearningCurveTests {
  private final List<Integer> heard = new ArrayList<>();
  private boolean ended;

  private final LearningCurve curve =
      new LearningCurve(
          new TrainingListener() {
            @Override
            public void epochFinished(EpochProgress progress) {
              heard.add(progress.epoch());
            }

            @Override
            public boolean cancelled() {
              return ended;
            }
          });

  private void reached(int member, int epoch, double nll) {
    curve.memberEpochFinished(member, new EpochProgress(epoch, 9, nll, 1_000));
  }

  @Test
  void isTheMeanOfTheMembersThatReachedAnEpoch() {
    reached(0, 1, 3);
    reached(1, 1, 4);
    reached(1, 2, 2);
    reached(0, 2, 1);
    // the other member has stopped early
    reached(1, 3, 1);
    assertThat(curve.points())
        .containsExactly(
            new LearningPoint(1, 3.5), new LearningPoint(2, 1.5), new LearningPoint(3, 1));
  }

  @Test
  void isEmptyWhereNoMemberTellsOfEpochs() {
    curve.epochFinished(new EpochProgress(1, 9, 3, 1_000));
    assertThat(curve.points()).isEmpty();
  }

  @Test
  void passesOnWhatItHears() {
    curve.epochFinished(new EpochProgress(7, 9, 3, 1_000));
    reached(0, 8, 3);
    assertThat(heard).containsExactly(7);
    assertThat(curve.cancelled()).isFalse();
    ended = true;
    assertThat(curve.cancelled()).isTrue();
  }
}
