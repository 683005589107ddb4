package io.pricescape.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricescape.catalog.Item;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ItemEncoderTests {
  private final ItemEncoder encoder =
      new ItemEncoder(
          List.of(
              CategoricalEncoding.fit("brand", Map.of("zenith", 30, "sinn", 20)),
              CategoricalEncoding.fit("condition", Map.of("new", 25))),
          List.of(
              NumericEncoding.fit("size", new double[] {38, 40, 42}),
              NumericEncoding.fit("year", new double[] {1990, 2020})));

  @Test
  void encodesWhatIsSaidAndFlagsWhatIsNot() {
    EncodedItem input = encoder.blank();
    encoder.encode(new Item(Map.of("brand", "ZENITH"), Map.of("year", 2020.0)), input);
    assertThat(input.indices()).containsExactly(2, CategoricalEncoding.MISSING);
    assertThat(input.numbers()).containsExactly(0, 1, 0, 0.5f, 1, 0);
  }

  @Test
  void leavesNothingOfTheItemBefore() {
    EncodedItem input = encoder.blank();
    encoder.encode(new Item(Map.of("brand", "Sinn"), Map.of("size", 42.0, "year", 1990.0)), input);
    encoder.encode(new Item(Map.of(), Map.of()), input);
    assertThat(input.indices()).containsOnly(CategoricalEncoding.MISSING);
    assertThat(input.numbers()).containsExactly(0, 0, 0, 0, 1, 1);
  }

  @Test
  void tellsWhatItKnows() {
    assertThat(encoder.attributes()).containsExactly("brand", "condition", "size", "year");
    CategoricalEncoding brand = encoder.categoricals().get(0);
    assertThat(brand.rows(brand.index("sinn"))).isEqualTo(20);
    assertThat(brand.index("casio")).isEqualTo(CategoricalEncoding.UNSEEN);
    assertThat(encoder.trainingRange("size")).isEqualTo(new ItemEncoder.Range(38, 42));
    assertThat(encoder.trainingRange("brand")).isNull();
  }
}
