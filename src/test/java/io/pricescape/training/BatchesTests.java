package io.pricescape.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pricescape.encoding.ItemEncoder;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BatchesTests {
  private final ListingTable table = TwoMarkets.table(4_000, 3);
  private final ItemEncoder encoder = Encoders.fit(table);
  private final EncodedRows rows = EncodedRows.of(table, encoder, TargetScale.fit(table));

  @Test
  void anEpochIsAPermutationOfTheRows() {
    Batches batches = new Batches(rows, 500, 0, new SplittableRandom(1));
    batches.shuffle();
    double sum = 0;
    double first = 0;
    for (int i = 0; i < 8; i++) {
      Batches.Batch batch = batches.next();
      first = i == 0 ? batch.targets()[0] : first;
      for (float target : batch.targets()) {
        sum += target;
      }
    }
    double all = 0;
    for (float target : rows.targets()) {
      all += target;
    }
    assertThat(sum).isCloseTo(all, within(1e-6));
    assertThat((float) first).isNotEqualTo(rows.targets()[0]);
  }

  @Test
  void hidesAttributesInTheShareOfRowsAskedFor() {
    int metalsHidden = 0;
    int sizesHidden = 0;
    Batches batches = new Batches(rows, 4_000, 0.5, new SplittableRandom(1));
    batches.shuffle();
    Batches.Batch batch = batches.next();
    for (int row = 0; row < 4_000; row++) {
      int at = row * 5;
      metalsHidden += batch.inputs()[at] == 0 ? 1 : 0;
      sizesHidden += batch.inputs()[at + 4] == 1 ? 1 : 0;
      if (batch.inputs()[at + 4] == 1) {
        assertThat(batch.inputs()[at + 2]).isZero();
        assertThat(batch.inputs()[at + 3]).isZero();
      }
    }
    assertThat(metalsHidden / 4_000.0).isCloseTo(0.5 / 1.7, within(0.03));
    assertThat(sizesHidden / 4_000.0).isCloseTo(0.5 / 1.7 + (1 - 0.5 / 1.7) * 0.1, within(0.03));
  }

  @Test
  void encodesColumnsAsTheServingEncoderDoesRows() {
    var served = encoder.blank();
    var trained = encoder.blank();
    for (int row = 0; row < table.rows(); row += 7) {
      encoder.encode(table.item(row), served);
      rows.read(row, trained);
      assertThat(trained.indices()).isEqualTo(served.indices());
      assertThat(trained.numbers()).isEqualTo(served.numbers());
    }
  }

  @Test
  void readsManyRowsAsItReadsEachAlone() {
    ListingTable many = TwoMarkets.table(45_000, 4); // more sizes than have codes
    ItemEncoder encoder = Encoders.fit(many);
    EncodedRows rows = EncodedRows.of(many, encoder, TargetScale.fit(many));
    int[] chosen = {0, 44_999, 17, 17, 39_001, 12_345};
    float[] inputs = new float[chosen.length * rows.width()];
    rows.read(chosen, inputs);
    var alone = encoder.blank();
    for (int i = 0; i < chosen.length; i++) {
      encoder.encode(many.item(chosen[i]), alone);
      for (int c = 0; c < rows.categoricals(); c++) {
        assertThat(inputs[i * rows.width() + c]).isEqualTo(alone.indices()[c]);
        assertThat(rows.index(chosen[i], c)).isEqualTo(alone.indices()[c]);
      }
      int from = i * rows.width() + rows.categoricals();
      assertThat(Arrays.copyOfRange(inputs, from, (i + 1) * rows.width()))
          .isEqualTo(alone.numbers());
      assertThat(rows.value(chosen[i], 0)).isEqualTo(alone.numbers()[0]);
      assertThat(rows.isMissing(chosen[i], 0)).isEqualTo(alone.numbers()[2] != 0);
    }
  }
}
