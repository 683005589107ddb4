package io.pricescape.training;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ISchedule;

/**
 * Adam (Kingma &amp; Ba 2015) that flushes vanishing moments to zero. An embedding row that is
 * seldom read keeps decaying moments; once they are denormal floats, a step of the library's own
 * Adam over 250,000 parameters took 2.3 ms instead of 0.5. This one takes 0.1 to 0.2 ms either way.
 */
final class FlushingAdam implements IUpdater {
  private static final long serialVersionUID = 1;

  private final ISchedule rate;

  FlushingAdam(ISchedule rate) {
    this.rate = rate;
  }

  /** None in the library's arrays: the moments are kept as plain arrays by the steps. */
  @Override
  public long stateSize(long parameters) {
    return 0;
  }

  @Override
  public GradientUpdater<?> instantiate(@Nullable INDArray state, boolean initialise) {
    return new FlushingAdamSteps(this);
  }

  @Override
  public GradientUpdater<?> instantiate(Map<String, INDArray> state, boolean initialise) {
    return new FlushingAdamSteps(this);
  }

  @Override
  @SuppressWarnings("MissingSuperCall")
  public FlushingAdam clone() {
    return new FlushingAdam(rate);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FlushingAdam adam && adam.rate == rate;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(rate);
  }

  @Override
  public double getLearningRate(int iteration, int epoch) {
    return rate.valueAt(iteration, epoch);
  }

  @Override
  public boolean hasLearningRate() {
    return true;
  }

  @Override
  public void setLrAndSchedule(double constant, ISchedule schedule) {
    throw new UnsupportedOperationException("The schedule is set when the updater is made");
  }
}
