package io.pricescape.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pricescape.encoding.EncodedItem;
import io.pricescape.model.Network;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.factory.Nd4j;

class TrainableNetworkTests {
  private static final ListingLayerShape SHAPE =
      new ListingLayerShape(new int[] {5, 300}, new int[] {3, 8}, 2, 8, 8);

  private final SplittableRandom random = new SplittableRandom(17);

  @BeforeAll
  static void loadLibrary() {
    NativeRuntime.load();
  }

  @Test
  void thePlainCopyAnswersAsDeeplearning4jDoes() {
    thePlainCopyAnswersAsTheLibrary(SHAPE, new MixtureNegativeLogLikelihood(8, 0.01));
  }

  @Test
  void soDoesTheCopyOfANetworkOnSquaredErrorWithoutPeriodicEmbedding() {
    ListingLayerShape plain = new ListingLayerShape(new int[] {5, 300}, new int[] {3, 8}, 2, 0, 1);
    thePlainCopyAnswersAsTheLibrary(plain, new SquaredError());
  }

  private void thePlainCopyAnswersAsTheLibrary(ListingLayerShape shape, RowLoss loss) {
    TrainingSettings settings = TrainingSettings.defaults();
    try (TrainableNetwork network = new TrainableNetwork(shape, settings, loss, 64, 50, random)) {
      for (int step = 0; step < 50; step++) {
        network.fit(batch(64));
      }
      Batches.Batch questions = batch(256);
      float[] library = network.output(questions.inputs());
      Network copy = network.copy();
      float[][] scratch = copy.scratch();
      for (int row = 0; row < 256; row++) {
        float[] plain = copy.forward(item(questions, row), scratch);
        assertThat(plain).hasSize(loss.outputs());
        for (int o = 0; o < plain.length; o++) {
          assertThat(plain[o])
              .isCloseTo(
                  library[row * plain.length + o], within(1e-5f * Math.max(1, Math.abs(plain[o]))));
        }
      }
    }
  }

  @Test
  void learnsWhatAStepOfDescentTeaches() {
    try (TrainableNetwork network =
        new TrainableNetwork(
            SHAPE,
            TrainingSettings.defaults(),
            new MixtureNegativeLogLikelihood(8, 0.01),
            64,
            200,
            random)) {
      Batches.Batch batch = batch(64);
      double before = loss(network, batch);
      for (int step = 0; step < 200; step++) {
        network.fit(batch);
      }
      assertThat(loss(network, batch)).isLessThan(before - 1);
    }
  }

  @Test
  void stepsAsTheLibrarysOwnUpdaterDoes() {
    TrainingSettings settings = TrainingSettings.defaults();
    RowLoss loss = new MixtureNegativeLogLikelihood(8, 0.01);
    NetworkShape shape = NetworkShape.of(SHAPE, settings.hidden(), loss.outputs());
    float[] start = shape.initialised(loss.firstBiases(), new SplittableRandom(23));
    MultiLayerNetwork library =
        new MultiLayerNetwork(
            TrainableNetwork.configuration(
                new FusedLayer(shape, loss, settings.weightDecay()),
                new FlushingAdam(new OneCycleSchedule(settings.peakRate(), 50))));
    library.init(Nd4j.createFromArray(start).reshape(1, start.length), false);
    try (TrainableNetwork ours =
        new TrainableNetwork(
            SHAPE,
            settings,
            new MixtureNegativeLogLikelihood(8, 0.01),
            64,
            50,
            new SplittableRandom(23))) {
      for (int step = 0; step < 50; step++) {
        Batches.Batch batch = batch(64);
        ours.fit(batch);
        library.fit(
            Nd4j.createFromArray(batch.inputs()).reshape(64, SHAPE.inputWidth()),
            Nd4j.createFromArray(batch.targets()).reshape(64, 1));
      }
      float[] expected = new float[shape.parameters()];
      OffHeap.read(library.params(), expected, expected.length);
      assertThat(ours.copy())
          .usingRecursiveComparison()
          .isEqualTo(shape.network(expected))
          .isNotEqualTo(shape.network(start));
    }
  }

  @Test
  void givesItsMemoryBackWithoutACollectionOfTheWholeHeap(@TempDir Path directory)
      throws IOException {
    Path events = directory.resolve("events.jfr");
    TrainableNetwork network =
        new TrainableNetwork(
            SHAPE,
            TrainingSettings.defaults(),
            new MixtureNegativeLogLikelihood(8, 0.01),
            64,
            1,
            random);
    network.fit(batch(64));
    assertThat(Nd4j.getWorkspaceManager().getAllWorkspacesForCurrentThread()).isNotEmpty();
    try (Recording recording = new Recording()) {
      recording.enable("jdk.SystemGC");
      recording.start();
      network.close();
      recording.stop();
      recording.dump(events);
    }
    assertThat(Nd4j.getWorkspaceManager().getAllWorkspacesForCurrentThread()).isEmpty();
    assertThatThrownBy(network::copy).isInstanceOf(NullPointerException.class);
    assertThat(RecordingFile.readAllEvents(events))
        .filteredOn(event -> event.getThread().getJavaThreadId() == Thread.currentThread().getId())
        .isEmpty();
  }

  private static double loss(TrainableNetwork network, Batches.Batch batch) {
    MixtureNegativeLogLikelihood likelihood = new MixtureNegativeLogLikelihood(8, 0.01);
    float[] outputs = network.output(batch.inputs());
    double sum = 0;
    for (int row = 0; row < batch.rows(); row++) {
      sum += likelihood.loss(outputs, row * likelihood.outputs(), batch.targets()[row], null);
    }
    return sum / batch.rows();
  }

  private Batches.Batch batch(int rows) {
    float[] inputs = new float[rows * SHAPE.inputWidth()];
    float[] targets = new float[rows];
    for (int row = 0; row < rows; row++) {
      int at = row * SHAPE.inputWidth();
      inputs[at] = random.nextInt(5);
      inputs[at + 1] = random.nextInt(300);
      for (int n = 0; n < 2; n++) {
        boolean missing = random.nextInt(4) == 0;
        inputs[at + 2 + n] = missing ? 0 : (float) random.nextGaussian();
        inputs[at + 4 + n] = missing ? 0 : (float) random.nextDouble(-1, 1);
        inputs[at + 6 + n] = missing ? 1 : 0;
      }
      targets[row] = (float) random.nextGaussian();
    }
    return new Batches.Batch(rows, inputs, targets);
  }

  private static EncodedItem item(Batches.Batch batch, int row) {
    int at = row * SHAPE.inputWidth();
    int[] indices = {(int) batch.inputs()[at], (int) batch.inputs()[at + 1]};
    float[] numbers = new float[6];
    System.arraycopy(batch.inputs(), at + 2, numbers, 0, 6);
    return new EncodedItem(indices, numbers);
  }
}
