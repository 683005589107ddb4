package io.pricescape.training;

import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * A {@link RowLoss} as Deeplearning4j's loss of a batch. The library's own mixture loss is infinite
 * for a target 15 σ away and has no floor on σ.
 */
final class RowWiseLoss implements ILossFunction {
  private static final long serialVersionUID = 1;

  private final RowLoss loss;

  RowWiseLoss(RowLoss loss) {
    this.loss = loss;
  }

  @Override
  public double computeScore(
      INDArray labels,
      INDArray outputs,
      IActivation activation,
      @Nullable INDArray mask,
      boolean average) {
    double[] losses = losses(labels, outputs, null);
    double sum = 0;
    for (double ofRow : losses) {
      sum += ofRow;
    }
    return average ? sum / losses.length : sum;
  }

  @Override
  public INDArray computeScoreArray(
      INDArray labels, INDArray outputs, IActivation activation, @Nullable INDArray mask) {
    double[] losses = losses(labels, outputs, null);
    return Nd4j.createFromArray(losses).reshape(losses.length, 1);
  }

  @Override
  public INDArray computeGradient(
      INDArray labels, INDArray outputs, IActivation activation, @Nullable INDArray mask) {
    float[] gradient = new float[(int) outputs.length()];
    losses(labels, outputs, gradient);
    INDArray result = Nd4j.createUninitialized(outputs.dataType(), outputs.shape(), 'c');
    OffHeap.write(gradient, result, gradient.length);
    return result;
  }

  @Override
  public Pair<Double, INDArray> computeGradientAndScore(
      INDArray labels,
      INDArray outputs,
      IActivation activation,
      @Nullable INDArray mask,
      boolean average) {
    return new Pair<>(
        computeScore(labels, outputs, activation, mask, average),
        computeGradient(labels, outputs, activation, mask));
  }

  @Override
  public String name() {
    return "RowWiseLoss";
  }

  private double[] losses(INDArray labels, INDArray outputs, float @Nullable [] gradient) {
    int rows = (int) outputs.size(0);
    float[] targets = new float[rows];
    float[] values = new float[(int) outputs.length()];
    OffHeap.readRows(labels, targets, rows);
    OffHeap.readRows(outputs, values, values.length);
    double[] losses = new double[rows];
    for (int row = 0; row < rows; row++) {
      losses[row] = loss.loss(values, row * loss.outputs(), targets[row], gradient);
    }
    return losses;
  }
}
