package io.pricescape.training;

import io.pricescape.mixture.GaussianMixture;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/** What the reproduction of the article borrows from this room; nothing here is made for it. */
public final class ArticleTools {
  /** For a training that nobody watches or ends. */
  public static final TrainingListener SILENT =
      new TrainingListener() {
        @Override
        public void epochFinished(EpochProgress epoch) {}

        @Override
        public boolean cancelled() {
          return false;
        }
      };

  private ArticleTools() {}

  /** To be called first on every thread that trains. */
  public static void loadLibrary() {
    NativeRuntime.load();
  }

  /** The product's expectation maximisation. */
  public static GaussianMixture fit(double[] standardised, int components) {
    return ExpectationMaximisation.fit(standardised, components, () -> false);
  }

  /** The product's loss, as Deeplearning4j's stock output layer takes it. */
  public static ILossFunction loss(int components, double sigmaFloor) {
    return new RowWiseLoss(new MixtureNegativeLogLikelihood(components, sigmaFloor));
  }

  /** The product's loss of one row, in nats. */
  public static double loss(float[] outputs, double target, double sigmaFloor) {
    return new MixtureNegativeLogLikelihood(outputs.length / 3, sigmaFloor)
        .loss(outputs, 0, target, null);
  }

  /** The numbers of a matrix, row by row. */
  public static float[] rows(INDArray matrix) {
    float[] values = new float[(int) matrix.length()];
    OffHeap.readRows(matrix, values, values.length);
    return values;
  }
}
