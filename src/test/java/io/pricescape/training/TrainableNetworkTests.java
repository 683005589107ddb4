package io.pricescape.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pricescape.encoding.EncodedItem;
import io.pricescape.model.Network;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

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
