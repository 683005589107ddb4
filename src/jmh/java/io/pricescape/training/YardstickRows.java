package io.pricescape.training;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Random rows of the usual shape: 10 categorical attributes of 300 values, 8 numbers. */
final class YardstickRows {
  static final int BATCH = 512;
  static final int CATEGORICALS = 10;
  static final int VALUES = 300;
  static final int NUMBERS = 8;
  private static final int BATCHES = 20;

  private YardstickRows() {}

  static ListingLayerShape shape(int embedded, int frequencies, int periodicOutputs) {
    int[] cardinalities = new int[CATEGORICALS];
    int[] widths = new int[CATEGORICALS];
    Arrays.fill(cardinalities, VALUES);
    Arrays.fill(widths, embedded);
    return new ListingLayerShape(cardinalities, widths, NUMBERS, frequencies, periodicOutputs);
  }

  static Batches.Batch[] batches(ListingLayerShape shape, SplittableRandom random) {
    Batches.Batch[] batches = new Batches.Batch[BATCHES];
    for (int i = 0; i < BATCHES; i++) {
      batches[i] = batch(shape, random);
    }
    return batches;
  }

  private static Batches.Batch batch(ListingLayerShape shape, SplittableRandom random) {
    float[] inputs = new float[BATCH * shape.inputWidth()];
    float[] targets = new float[BATCH];
    for (int row = 0; row < BATCH; row++) {
      int at = row * shape.inputWidth();
      for (int c = 0; c < CATEGORICALS; c++) {
        inputs[at + c] = random.nextInt(VALUES);
      }
      for (int n = CATEGORICALS; n < CATEGORICALS + 2 * NUMBERS; n++) {
        inputs[at + n] = (float) random.nextDouble();
      }
      targets[row] = (float) random.nextGaussian();
    }
    return new Batches.Batch(BATCH, inputs, targets);
  }
}
