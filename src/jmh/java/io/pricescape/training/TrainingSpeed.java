package io.pricescape.training;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Rows a second that one thread learns from, for the network of the usual yardstick: 10 categorical
 * attributes of 300 values, embedded 8 wide, 8 numbers, hidden 128-64, 6 components, Adam. Ours
 * does a little more: each number comes with its rank and missing flag, and SiLU stands for ReLU.
 * Prints one line a batch size.
 */
public final class TrainingSpeed {
  private static final int BATCHES = 20;
  private static final int ROUNDS = 15;

  private TrainingSpeed() {}

  /** Arguments: batch sizes; 512 without. */
  public static void main(String[] arguments) {
    NativeRuntime.load();
    List<String> sizes = arguments.length == 0 ? List.of("512") : List.of(arguments);
    for (String size : sizes) {
      measure(Integer.parseInt(size));
    }
  }

  private static void measure(int size) {
    int[] cardinalities = new int[10];
    int[] widths = new int[10];
    java.util.Arrays.fill(cardinalities, 300);
    java.util.Arrays.fill(widths, 8);
    ListingLayerShape shape = new ListingLayerShape(cardinalities, widths, 8, 0, 1);
    TrainingSettings settings =
        new TrainingSettings(1, 6, List.of(128, 64), 0, 1, 0, size, 1, 2e-3, 1e-4, 8, 1e-2);
    SplittableRandom random = new SplittableRandom(1);
    Batches.Batch[] batches = new Batches.Batch[BATCHES];
    for (int i = 0; i < BATCHES; i++) {
      batches[i] = batch(size, shape, random);
    }
    try (TrainableNetwork network =
        new TrainableNetwork(shape, settings, size, ROUNDS * BATCHES, random)) {
      double best = 0;
      for (int round = 0; round < ROUNDS; round++) {
        long start = System.nanoTime();
        for (Batches.Batch batch : batches) {
          network.fit(batch);
        }
        best = Math.max(best, size * (double) BATCHES / ((System.nanoTime() - start) / 1e9));
      }
      System.out.printf(
          "batch %d: %.0f rows/s, one thread, best of %d rounds%n", size, best, ROUNDS);
    }
  }

  private static Batches.Batch batch(int rows, ListingLayerShape shape, SplittableRandom random) {
    float[] inputs = new float[rows * shape.inputWidth()];
    float[] targets = new float[rows];
    for (int row = 0; row < rows; row++) {
      int at = row * shape.inputWidth();
      for (int c = 0; c < 10; c++) {
        inputs[at + c] = random.nextInt(300);
      }
      for (int n = 10; n < 26; n++) {
        inputs[at + n] = (float) random.nextDouble();
      }
      targets[row] = (float) random.nextGaussian();
    }
    return new Batches.Batch(rows, inputs, targets);
  }
}
