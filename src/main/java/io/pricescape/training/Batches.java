package io.pricescape.training;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Shuffled batches of rows as the first layer reads them. In a share of the rows attributes are
 * hidden: the network learns what to say when little is said. The last rows of an epoch that do not
 * fill a batch wait for another shuffle.
 */
final class Batches {
  /**
   * A batch. The arrays are overwritten by the next one.
   *
   * @param inputs [rows × (categoricals + 3 · numerics)]
   * @param targets [rows]
   */
  record Batch(int rows, float[] inputs, float[] targets) {}

  private final EncodedRows rows;
  private final double maskedShare;
  private final SplittableRandom random;
  private final AttributeMasking masking;
  private final int[] order;
  private final int[] chosen;
  private final Batch batch;
  private int drawn;
  private int next;

  Batches(EncodedRows rows, int size, double maskedShare, SplittableRandom random) {
    this.rows = rows;
    this.maskedShare = maskedShare;
    this.random = random;
    this.masking = new AttributeMasking(rows);
    this.order = IntStream.range(0, rows.rows()).toArray();
    int actual = Math.min(size, rows.learned());
    this.chosen = new int[actual];
    this.batch = new Batch(actual, new float[actual * rows.width()], new float[actual]);
  }

  int size() {
    return batch.rows();
  }

  /** Begins an epoch. */
  void shuffle() {
    drawn = draw();
    for (int i = drawn - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    next = 0;
  }

  /** Puts the rows that take part in an epoch first in the order; returns how many. */
  private int draw() {
    float[] weights = rows.weights();
    if (weights == null) {
      return order.length;
    }
    int count = 0;
    for (int row = 0; row < weights.length; row++) {
      if (random.nextDouble() < weights[row]) {
        order[count++] = row;
      }
    }
    if (count == 0) {
      order[count++] = random.nextInt(order.length);
    }
    return count;
  }

  Batch next() {
    for (int i = 0; i < chosen.length; i++) {
      chosen[i] = order[next++ % drawn]; // by chance an epoch may draw too few
      batch.targets()[i] = rows.targets()[chosen[i]];
    }
    rows.read(chosen, batch.inputs());
    for (int i = 0; i < chosen.length; i++) {
      if (random.nextDouble() < maskedShare) {
        masking.hide(batch.inputs(), i * rows.width(), random);
      }
    }
    return batch;
  }
}
