package io.pricescape.training;

import org.deeplearning4j.nn.api.Trainable;
import org.deeplearning4j.nn.api.Updater;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Turns a network's gradient into the step to take against it, optimiser first, then decay, on the
 * one vector that all parameters are. The library's own updater does the same through views of
 * parts, made anew in each step; each is followed by references that the collector has to visit
 * while answers wait.
 */
final class WholeVectorUpdater implements Updater {
  private static final long serialVersionUID = 1;

  private final transient INDArray parameters;
  private final transient INDArray gradient;
  private final FlushingAdam optimiser;
  private final transient FlushingAdamSteps steps;
  private final transient DecoupledDecay decay;

  /** Of these arrays, which are overwritten in place and keep their owner. */
  WholeVectorUpdater(
      INDArray parameters, INDArray gradient, FlushingAdam optimiser, DecoupledDecay decay) {
    this.parameters = parameters;
    this.gradient = gradient;
    this.optimiser = optimiser;
    this.steps = new FlushingAdamSteps(optimiser);
    this.decay = decay;
  }

  @Override
  public void update(
      Trainable network,
      Gradient same,
      int iteration,
      int epoch,
      int batch,
      LayerWorkspaceMgr workspaces) {
    steps.applyUpdater(gradient, iteration, epoch);
    double rate = optimiser.getLearningRate(iteration, epoch);
    decay.apply(parameters, gradient, rate, iteration, epoch);
  }

  /** None: the moments are plain arrays. */
  @Override
  public @Nullable INDArray getStateViewArray() {
    return null;
  }

  @Override
  public void setStateViewArray(Trainable network, INDArray state, boolean initialise) {
    throw new UnsupportedOperationException("The moments are plain arrays");
  }
}
