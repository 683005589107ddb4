package io.pricescape.training;

import io.pricescape.model.Activation;
import io.pricescape.model.DenseLayer;
import io.pricescape.model.Network;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A network while it is trained: Deeplearning4j's, with our first layer and our loss. Owned by one
 * thread; close it to give its native memory back.
 */
final class TrainableNetwork implements AutoCloseable {
  private static final double CLIP_NORM = 5;

  private final ListingLayerShape shape;
  private final int[] widths;
  private final MultiLayerNetwork network;
  private final INDArray inputs;
  private final INDArray targets;

  TrainableNetwork(
      ListingLayerShape shape,
      TrainingSettings settings,
      RowLoss loss,
      int batch,
      int steps,
      RandomGenerator random) {
    this.shape = shape;
    this.widths = widths(shape, settings, loss);
    this.network = new MultiLayerNetwork(configuration(shape, settings, loss, steps));
    float[] start = new float[parameters()];
    initialise(start, loss.firstBiases(), random);
    network.init(Nd4j.createFromArray(start).reshape(1, start.length), false);
    this.inputs = Nd4j.createUninitialized(DataType.FLOAT, batch, shape.inputWidth());
    this.targets = Nd4j.createUninitialized(DataType.FLOAT, batch, 1);
  }

  private static int[] widths(ListingLayerShape shape, TrainingSettings settings, RowLoss loss) {
    List<Integer> widths = new ArrayList<>();
    widths.add(shape.outputWidth());
    widths.addAll(settings.hidden());
    widths.add(loss.outputs());
    return widths.stream().mapToInt(Integer::intValue).toArray();
  }

  private static MultiLayerConfiguration configuration(
      ListingLayerShape shape, TrainingSettings settings, RowLoss loss, int steps) {
    NeuralNetConfiguration.ListBuilder layers =
        new NeuralNetConfiguration.Builder()
            .dataType(DataType.FLOAT)
            .updater(new FlushingAdam(new OneCycleSchedule(settings.peakRate(), steps)))
            .weightDecay(settings.weightDecay(), true)
            .gradientNormalization(GradientNormalization.ClipL2PerLayer)
            .gradientNormalizationThreshold(CLIP_NORM)
            .list()
            .layer(new ListingLayer(shape));
    int width = shape.outputWidth();
    for (int hidden : settings.hidden()) {
      layers.layer(new SiluLayer(width, hidden));
      width = hidden;
    }
    return layers
        .layer(
            new OutputLayer.Builder(new RowWiseLoss(loss))
                .nIn(width)
                .nOut(loss.outputs())
                .activation(new ActivationIdentity())
                .build())
        .build();
  }

  private int parameters() {
    int count = shape.parameters();
    for (int i = 0; i + 1 < widths.length; i++) {
      count += (widths[i] + 1) * widths[i + 1];
    }
    return count;
  }

  /** Weights start uniform (Glorot &amp; Bengio 2010), biases at 0 but the last. */
  private void initialise(float[] into, float[] lastBiases, RandomGenerator random) {
    shape.initialise(into, random);
    int at = shape.parameters();
    for (int i = 0; i + 1 < widths.length; i++) {
      double bound = Math.sqrt(6.0 / (widths[i] + widths[i + 1]));
      for (int w = widths[i] * widths[i + 1]; w > 0; w--) {
        into[at++] = (float) random.nextDouble(-bound, bound);
      }
      at += widths[i + 1];
    }
    System.arraycopy(lastBiases, 0, into, at - lastBiases.length, lastBiases.length);
  }

  /** One step of gradient descent on a batch. */
  void fit(Batches.Batch batch) {
    OffHeap.write(batch.inputs(), inputs, batch.inputs().length);
    OffHeap.write(batch.targets(), targets, batch.rows());
    network.fit(inputs, targets);
  }

  /** The network as it stands, in plain Java. */
  Network copy() {
    float[] all = new float[parameters()];
    OffHeap.read(network.params(), all, all.length);
    List<DenseLayer> layers = new ArrayList<>();
    int at = shape.parameters();
    for (int i = 0; i + 1 < widths.length; i++) {
      int in = widths[i];
      int out = widths[i + 1];
      float[] weights = new float[in * out];
      for (int o = 0; o < out; o++) {
        for (int w = 0; w < in; w++) {
          weights[w * out + o] = all[at++];
        }
      }
      float[] biases = Arrays.copyOfRange(all, at, at + out);
      at += out;
      Activation activation = i + 2 < widths.length ? Activation.SILU : Activation.IDENTITY;
      layers.add(new DenseLayer(in, weights, biases, activation));
    }
    return new Network(shape.embeddings(all), shape.periodic(all), layers);
  }

  /** What Deeplearning4j itself puts out for rows of input; for tests of the copy. */
  float[] output(float[] rows) {
    int count = rows.length / shape.inputWidth();
    INDArray output = network.output(Nd4j.createFromArray(rows).reshape(count, shape.inputWidth()));
    float[] values = new float[(int) output.length()];
    OffHeap.readRows(output, values, values.length);
    return values;
  }

  @Override
  public void close() {
    network.close();
    inputs.close();
    targets.close();
    Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
  }
}
