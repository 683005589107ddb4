package io.pricescape.training;

import java.lang.ref.Reference;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.regularization.Regularization;

/**
 * Decoupled weight decay (Loshchilov &amp; Hutter 2019) of a {@link FusedLayer}: after the
 * optimiser's step, weights and the first layer go by rate · decay of themselves towards 0, biases
 * stay. The library's own, by parameter names, took a seventh of a step for making views of them.
 */
final class DecoupledDecay implements Regularization {
  private static final long serialVersionUID = 1;

  private final NetworkShape shape;
  private final double decay;

  DecoupledDecay(NetworkShape shape, double decay) {
    this.shape = shape;
    this.decay = decay;
  }

  @Override
  public ApplyStep applyStep() {
    return ApplyStep.POST_UPDATER;
  }

  /** Adds to the step against the gradient. */
  @Override
  public void apply(INDArray all, INDArray step, double rate, int iteration, int epoch) {
    float share = (float) (rate * decay);
    try (FloatPointer parameters = OffHeap.pointer(all);
        FloatPointer into = OffHeap.pointer(step)) {
      MatrixProducts.addScaled(parameters, share, into, shape.first().parameters());
      for (int i = 0; i < shape.denseLayers(); i++) {
        int at = shape.weights(i);
        MatrixProducts.addScaled(
            OffHeap.at(parameters, at), share, OffHeap.at(into, at), shape.biases(i) - at);
      }
    } finally {
      Reference.reachabilityFence(all);
      Reference.reachabilityFence(step);
    }
  }

  /** Not reckoned: nobody reads it. */
  @Override
  public double score(INDArray all, int iteration, int epoch) {
    return 0;
  }

  @Override
  @SuppressWarnings("MissingSuperCall")
  public Regularization clone() {
    return new DecoupledDecay(shape, decay);
  }
}
