package io.pricescape.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CategoricalEncodingTests {
  private final CategoricalEncoding brand =
      CategoricalEncoding.fit("brand", Map.of("sinn", 7, "zenith", 9, "oris", 2, "alpina", 7));

  @Test
  void learnsFrequentValuesInOrderOfFrequencyThenText() {
    assertThat(brand.values()).containsExactly("zenith", "alpina", "sinn");
    assertThat(brand.cardinality()).isEqualTo(5);
    assertThat(brand.index("zenith")).isEqualTo(2);
    assertThat(brand.rows(2)).isEqualTo(9);
  }

  @Test
  void takesRareAndUnknownValuesAsUnseen() {
    assertThat(brand.index("oris")).isEqualTo(CategoricalEncoding.UNSEEN);
    assertThat(brand.index("casio")).isEqualTo(CategoricalEncoding.UNSEEN);
  }

  @Test
  void doesNotDependOnTheOrderOfTheCounts() {
    Map<String, Integer> counts = new HashMap<>();
    for (int i = 0; i < 5_200; i++) {
      counts.put("ref " + i, 1 + i % 7);
    }
    List<String> once = CategoricalEncoding.fit("ref", counts).values();
    List<String> again = CategoricalEncoding.fit("ref", Map.copyOf(counts)).values();
    assertThat(once).isEqualTo(again).hasSizeLessThan(5_200);
  }

  @Test
  void refusesAValueTwice() {
    assertThatThrownBy(() -> new CategoricalEncoding("x", List.of("a", "a"), List.of(3, 3)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
