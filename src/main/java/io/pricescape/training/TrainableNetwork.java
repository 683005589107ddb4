package io.pricescape.training;

import io.pricescape.model.Network;
import java.util.random.RandomGenerator;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspaceManager;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A network while it is trained: Deeplearning4j's, with one layer of our own. Owned by one thread;
 * close it to give its native memory back.
 */
final class TrainableNetwork implements AutoCloseable {
  private final NetworkShape shape;
  private final MultiLayerNetwork network;
  private final INDArray parameters;
  private final INDArray inputs;
  private final INDArray targets;

  TrainableNetwork(
      ListingLayerShape first,
      TrainingSettings settings,
      RowLoss loss,
      int batch,
      int steps,
      RandomGenerator random) {
    this.shape = NetworkShape.of(first, settings.hidden(), loss.outputs());
    FlushingAdam optimiser = new FlushingAdam(new OneCycleSchedule(settings.peakRate(), steps));
    FusedLayer layer = new FusedLayer(shape, loss, settings.weightDecay());
    this.network = new MultiLayerNetwork(configuration(layer, optimiser));
    float[] start = shape.initialised(loss.firstBiases(), random);
    this.parameters = Nd4j.createFromArray(start);
    network.init(parameters.reshape(1, start.length), false);
    network.initGradientsView();
    network.setUpdater(
        new WholeVectorUpdater(
            parameters, network.getFlattenedGradients(), optimiser, layer.decay()));
    this.inputs = Nd4j.createUninitialized(DataType.FLOAT, batch, first.inputWidth());
    this.targets = Nd4j.createUninitialized(DataType.FLOAT, batch, 1);
  }

  /** The passes take means over a batch and clip by themselves, so the library does not. */
  static MultiLayerConfiguration configuration(FusedLayer layer, FlushingAdam optimiser) {
    return new NeuralNetConfiguration.Builder()
        .dataType(DataType.FLOAT)
        .updater(optimiser)
        .miniBatch(false)
        .list()
        .layer(layer)
        .build();
  }

  /** One step of gradient descent on a batch. */
  void fit(Batches.Batch batch) {
    OffHeap.write(batch.inputs(), inputs, batch.inputs().length);
    OffHeap.write(batch.targets(), targets, batch.rows());
    network.fit(inputs, targets);
  }

  /** The network as it stands, in plain Java. */
  Network copy() {
    float[] all = new float[shape.parameters()];
    OffHeap.read(parameters, all, all.length);
    return shape.network(all);
  }

  /** What Deeplearning4j itself puts out for rows of input; for tests of the copy. */
  float[] output(float[] rows) {
    int count = rows.length / shape.first().inputWidth();
    INDArray output =
        network.output(Nd4j.createFromArray(rows).reshape(count, shape.first().inputWidth()));
    float[] values = new float[(int) output.length()];
    OffHeap.readRows(output, values, values.length);
    return values;
  }

  /**
   * As the library closes its networks, but for the two collections of the whole heap that it asks
   * for then: answers are given from the same heap, and nothing here waits for a collection.
   */
  @Override
  public void close() {
    ((FusedLayerPasses) network.getLayer(0)).free();
    parameters.close();
    network.getFlattenedGradients().close();
    inputs.close();
    targets.close();
    MemoryWorkspaceManager workspaces = Nd4j.getWorkspaceManager();
    workspaces.getAllWorkspacesForCurrentThread().forEach(workspaces::destroyWorkspace);
  }
}
