package io.pricescape.article;

import io.pricescape.mixture.GaussianMixture;
import io.pricescape.training.ArticleTools;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;
import org.nd4j.linalg.schedule.ISchedule;

/**
 * The article's network from Deeplearning4j's stock layers: tanh 50-20-20-20, trained by RMSProp.
 * With one output it learns a mean by squared error; with three a component it learns a mixture by
 * the product's loss. Works on standardised x and y. Owned by one thread.
 */
final class ArticleNetwork implements AutoCloseable {
  static final double SIGMA_FLOOR = 0.01;
  private static final int[] HIDDEN = {50, 20, 20, 20};
  private static final int CHUNK = 10_000;

  private final int components;
  private final Moments scaleX;
  private final Moments scaleY;
  private final MultiLayerNetwork network;

  /**
   * @param components of the mixture; 0 for a mean alone
   * @param scaledBy the points whose moments standardise x and y
   */
  ArticleNetwork(int components, Points scaledBy, ISchedule rate, long seed) {
    ArticleTools.loadLibrary();
    this.components = components;
    this.scaleX = Moments.of(scaledBy.x());
    this.scaleY = Moments.of(scaledBy.y());
    ILossFunction loss =
        components == 0 ? new LossMSE() : ArticleTools.loss(components, SIGMA_FLOOR);
    NeuralNetConfiguration.ListBuilder layers =
        new NeuralNetConfiguration.Builder()
            .seed(seed)
            .weightInit(WeightInit.XAVIER)
            .updater(new RmsProp(rate))
            .list();
    int width = 1;
    for (int hidden : HIDDEN) {
      layers.layer(
          new DenseLayer.Builder().nIn(width).nOut(hidden).activation(Activation.TANH).build());
      width = hidden;
    }
    layers.layer(
        new OutputLayer.Builder(loss)
            .nIn(width)
            .nOut(components == 0 ? 1 : 3 * components)
            .activation(Activation.IDENTITY)
            .build());
    this.network = new MultiLayerNetwork(layers.build());
    network.init();
  }

  /** One pass over the points in a new order; an incomplete batch at the end is left out. */
  void epoch(Points points, int batch, RandomGenerator random) {
    int[] order = shuffled(points.size(), random);
    for (int from = 0; from + batch <= order.length; from += batch) {
      float[] x = new float[batch];
      float[] y = new float[batch];
      for (int i = 0; i < batch; i++) {
        x[i] = (float) scaleX.standardised(points.x()[order[from + i]]);
        y[i] = (float) scaleY.standardised(points.y()[order[from + i]]);
      }
      network.fit(column(x), column(y));
    }
  }

  private static int[] shuffled(int size, RandomGenerator random) {
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  private static INDArray column(float[] values) {
    return Nd4j.createFromArray(values).reshape(values.length, 1);
  }

  /** What is learned, to be put back by {@link #restore}. */
  float[] weights() {
    INDArray all = network.params();
    return ArticleTools.rows(all.reshape(1, all.length()));
  }

  void restore(float[] weights) {
    network.setParams(Nd4j.createFromArray(weights).reshape(1, weights.length));
  }

  /** The learned mean at each x; for a network with one output. */
  double[] means(double[] x) {
    float[] outputs = outputs(x);
    double[] means = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      means[i] = scaleY.mean() + scaleY.deviation() * outputs[i];
    }
    return means;
  }

  /** The learned mixture at each x; for a network with three outputs a component. */
  GaussianMixture[] mixtures(double[] x) {
    float[] outputs = outputs(x);
    GaussianMixture[] mixtures = new GaussianMixture[x.length];
    for (int i = 0; i < x.length; i++) {
      int at = 3 * components * i;
      float[] row = Arrays.copyOfRange(outputs, at, at + 3 * components);
      mixtures[i] =
          NaiveMixture.of(row, SIGMA_FLOOR).mixture().affine(scaleY.deviation(), scaleY.mean());
    }
    return mixtures;
  }

  /** Mean NLL of points under the learned mixtures, in nats. */
  double negativeLogLikelihood(Points points) {
    GaussianMixture[] mixtures = mixtures(points.x());
    double sum = 0;
    for (int i = 0; i < points.size(); i++) {
      sum -= mixtures[i].logDensity(points.y()[i]);
    }
    return sum / points.size();
  }

  private float[] outputs(double[] x) {
    int width = components == 0 ? 1 : 3 * components;
    float[] outputs = new float[x.length * width];
    for (int from = 0; from < x.length; from += CHUNK) {
      double[] chunk = Arrays.copyOfRange(x, from, Math.min(x.length, from + CHUNK));
      float[] inputs = new float[chunk.length];
      for (int i = 0; i < chunk.length; i++) {
        inputs[i] = (float) scaleX.standardised(chunk[i]);
      }
      float[] rows = ArticleTools.rows(network.output(column(inputs)));
      System.arraycopy(rows, 0, outputs, from * width, rows.length);
    }
    return outputs;
  }

  @Override
  public void close() {
    network.close();
    Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
  }
}
