package io.pricescape.training;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Rows a second that one thread learns from with Deeplearning4j's own layers and Adam, put together
 * as its examples do: an embedding layer for each categorical attribute, a merge, dense layers with
 * ReLU. The loss is ours, since the library's for mixtures is infinite for a target far out. The
 * network is src/bench/pytorch_mdn.py's; the native library has the same switches as ours.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class StockLayersBenchmark {
  private static final int COMPONENTS = 6;
  private static final int EMBEDDED = 8;

  private MultiDataSet[] batches = {};
  private ComputationGraph network;
  private int next;

  /** Makes the network and the same batches that ours learns from. */
  @Setup
  public void build() {
    NativeRuntime.load();
    batches = batches();
    GraphBuilder graph =
        new NeuralNetConfiguration.Builder()
            .seed(1)
            .dataType(DataType.FLOAT)
            .updater(new Adam(2e-3))
            .graphBuilder();
    String[] merged = new String[YardstickRows.CATEGORICALS + 1];
    for (int c = 0; c < YardstickRows.CATEGORICALS; c++) {
      merged[c] = "embedding" + c;
      graph
          .addInputs("word" + c)
          .addLayer(
              merged[c],
              new EmbeddingLayer.Builder()
                  .nIn(YardstickRows.VALUES)
                  .nOut(EMBEDDED)
                  .activation(Activation.IDENTITY)
                  .build(),
              "word" + c);
    }
    merged[YardstickRows.CATEGORICALS] = "numbers";
    int width = YardstickRows.CATEGORICALS * EMBEDDED + YardstickRows.NUMBERS;
    graph
        .addInputs("numbers")
        .addVertex("merge", new MergeVertex(), merged)
        .addLayer("first", dense(width, 128), "merge")
        .addLayer("second", dense(128, 64), "first")
        .addLayer(
            "mixture",
            new OutputLayer.Builder(
                    new RowWiseLoss(new MixtureNegativeLogLikelihood(COMPONENTS, 1e-2)))
                .nIn(64)
                .nOut(3 * COMPONENTS)
                .activation(Activation.IDENTITY)
                .build(),
            "second")
        .setOutputs("mixture");
    network = new ComputationGraph(graph.build());
    network.init();
  }

  private static DenseLayer dense(int inputs, int outputs) {
    return new DenseLayer.Builder().nIn(inputs).nOut(outputs).activation(Activation.RELU).build();
  }

  private static MultiDataSet[] batches() {
    ListingLayerShape shape = YardstickRows.shape(EMBEDDED, 0, 1);
    Batches.Batch[] rows = YardstickRows.batches(shape, new SplittableRandom(1));
    MultiDataSet[] batches = new MultiDataSet[rows.length];
    for (int b = 0; b < rows.length; b++) {
      INDArray[] inputs = new INDArray[YardstickRows.CATEGORICALS + 1];
      for (int c = 0; c < YardstickRows.CATEGORICALS; c++) {
        inputs[c] = columns(rows[b], shape.inputWidth(), c, 1);
      }
      inputs[YardstickRows.CATEGORICALS] =
          columns(rows[b], shape.inputWidth(), YardstickRows.CATEGORICALS, YardstickRows.NUMBERS);
      INDArray targets = Nd4j.createFromArray(rows[b].targets()).reshape(YardstickRows.BATCH, 1);
      batches[b] = new MultiDataSet(inputs, new INDArray[] {targets});
    }
    return batches;
  }

  private static INDArray columns(Batches.Batch batch, int width, int from, int count) {
    float[] values = new float[batch.rows() * count];
    for (int row = 0; row < batch.rows(); row++) {
      System.arraycopy(batch.inputs(), row * width + from, values, row * count, count);
    }
    return Nd4j.createFromArray(values).reshape(batch.rows(), count);
  }

  /** Gives the native memory back. */
  @TearDown
  public void close() {
    network.close();
  }

  /** One step; an operation is a row. */
  @Benchmark
  @OperationsPerInvocation(YardstickRows.BATCH)
  public void rowsLearned() {
    network.fit(batches[next]);
    next = (next + 1) % batches.length;
  }
}
