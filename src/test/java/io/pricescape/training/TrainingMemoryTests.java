package io.pricescape.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricescape.catalog.Attribute;
import io.pricescape.catalog.CategoricalAttribute;
import io.pricescape.catalog.Category;
import io.pricescape.catalog.NumericAttribute;
import io.pricescape.catalog.PriceScale;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TrainingMemoryTests {
  private static final long TEN_MILLION = 10_000_000;

  private static Category category(int texts, int numbers) {
    List<Attribute> attributes =
        Stream.<Attribute>concat(
                IntStream.range(0, texts)
                    .mapToObj(i -> new CategoricalAttribute("text " + i, false)),
                IntStream.range(0, numbers)
                    .mapToObj(i -> new NumericAttribute("number " + i, false, null, null, null)))
            .toList();
    return new Category("watches", "Watches", "USD", PriceScale.LOG, false, attributes, null);
  }

  @Test
  void growsWithTheListingsAndNotFaster() {
    long none = TrainingMemory.heapBytes(category(5, 2), 0);
    long row = TrainingMemory.heapBytes(category(5, 2), 1) - none;
    assertThat(TrainingMemory.heapBytes(category(5, 2), TEN_MILLION) - none)
        .isEqualTo(TEN_MILLION * row);
    assertThat(row).isBetween(70L, 120L);
  }

  @Test
  void tenMillionWatchesFitIntoAGibibyteOnTwoProcessors() {
    long orders = 2 * 4 * TEN_MILLION; // of two more members than two processors learn at once
    assertThat(TrainingMemory.heapBytes(category(5, 2), TEN_MILLION))
        .isLessThan((1L << 30) + orders);
  }

  @Test
  void anAttributeCostsWhatItsWidestCodeOrNumberDoes() {
    long one = TrainingMemory.heapBytes(category(1, 1), TEN_MILLION);
    assertThat(TrainingMemory.heapBytes(category(2, 1), TEN_MILLION) - one)
        .isEqualTo(4 * TEN_MILLION);
    assertThat(TrainingMemory.heapBytes(category(1, 2), TEN_MILLION) - one)
        .isEqualTo(8 * TEN_MILLION);
  }
}
