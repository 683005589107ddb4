package io.pricescape.training;

import org.nd4j.linalg.schedule.ISchedule;

/**
 * The one-cycle learning rate (Smith &amp; Topin 2018) by iteration: from a 25th of the peak up to
 * the peak at 15 % of the steps, then down to about nothing, along half cosines.
 */
final class OneCycleSchedule implements ISchedule {
  private static final long serialVersionUID = 1;
  private static final double RISE = 0.15;
  private static final double START_SHARE = 1 / 25.0;
  private static final double END_SHARE = 1e-5;

  private final double peak;
  private final int steps;

  OneCycleSchedule(double peak, int steps) {
    this.peak = peak;
    this.steps = steps;
  }

  @Override
  public double valueAt(int iteration, int epoch) {
    double top = Math.max(1, RISE * steps - 1);
    if (iteration <= top) {
      return between(peak * START_SHARE, peak, iteration / top);
    }
    return between(peak, peak * END_SHARE, Math.min(1, (iteration - top) / (steps - 1 - top)));
  }

  private static double between(double from, double to, double share) {
    return to + (from - to) / 2 * (1 + Math.cos(Math.PI * share));
  }

  @Override
  public ISchedule clone() {
    return new OneCycleSchedule(peak, steps);
  }
}
