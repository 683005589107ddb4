package io.pricescape.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pricescape.catalog.Item;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TimeEncodingTests {
  private static final Instant OLDEST = Instant.parse("2024-01-01T00:00:00Z");
  private static final Instant NEWEST = Instant.parse("2025-12-31T18:00:00Z");
  private static final Instant FAR_FUTURE = Instant.parse("2999-01-01T00:00:00Z");

  private final TimeEncoding time =
      TimeEncoding.fit(
          new double[] {
            TimeEncoding.days(NEWEST), TimeEncoding.days(OLDEST), TimeEncoding.days(OLDEST) + 300
          });
  private final ItemEncoder encoder =
      new ItemEncoder(
          List.of(CategoricalEncoding.fit("brand", Map.of("sinn", 20))),
          List.of(NumericEncoding.fit("size", new double[] {38, 40, 42})),
          time);
  private final Item item = new Item(Map.of("brand", "Sinn"), Map.of("size", 40.0));

  private float[] numbers(Item asked, Instant at) {
    EncodedItem input = encoder.blank();
    encoder.encode(asked, at, input);
    return input.numbers();
  }

  @Test
  void countsDaysFrom1970() {
    assertThat(TimeEncoding.days(Instant.EPOCH)).isZero();
    assertThat(TimeEncoding.days(Instant.parse("1970-01-11T06:00:00Z"))).isEqualTo(10.25);
    assertThat(TimeEncoding.days(Instant.parse("1969-12-31T12:00:00Z"))).isEqualTo(-0.5);
  }

  @Test
  void anItemWithoutATimeIsOfferedWithTheNewest() {
    assertThat(time.asOf()).isEqualTo(TimeEncoding.days(NEWEST));
    EncodedItem unsaid = encoder.blank();
    encoder.encode(item, unsaid);
    assertThat(unsaid.numbers()).isEqualTo(numbers(item, NEWEST));
    assertThat(unsaid.numbers()).isEqualTo(numbers(item, FAR_FUTURE));
    assertThat(unsaid.numbers()).isNotEqualTo(numbers(item, NEWEST.minusSeconds(86_400)));
  }

  @Test
  void followsTheNumbersOfTheAttributesInEachThird() {
    float[] numbers = numbers(item, OLDEST);
    assertThat(numbers).hasSize(6);
    assertThat(encoder.numbers()).isEqualTo(2);
    assertThat(numbers[1])
        .isEqualTo(time.encoding().standardised(TimeEncoding.days(OLDEST)))
        .isBetween(-2f, -1f);
    assertThat(numbers[3]).isEqualTo(time.encoding().rank(TimeEncoding.days(OLDEST))).isNegative();
    assertThat(numbers[5]).isZero();
    assertThat(numbers(new Item(Map.of(), Map.of()), OLDEST))
        .containsExactly(0, numbers[1], 0, numbers[3], 1, 0);
  }

  @Test
  void anOlderTimeThanEverSeenCountsByItsDistance() {
    float[] before = numbers(item, OLDEST.minusSeconds(86_400 * 100));
    assertThat(before[1]).isLessThan(numbers(item, OLDEST)[1]).isGreaterThanOrEqualTo(-5);
    assertThat(before[3]).isEqualTo(numbers(item, OLDEST)[3]);
  }

  @Test
  void isNoAttribute() {
    assertThat(encoder.attributes()).containsExactly("brand", "size");
    assertThat(encoder.trainingRange("")).isNull();
  }

  @Test
  void doesNothingWhereTimeDoesNotMatter() {
    ItemEncoder timeless = new ItemEncoder(encoder.categoricals(), encoder.numerics());
    EncodedItem input = timeless.blank();
    timeless.encode(item, OLDEST, input);
    EncodedItem unsaid = timeless.blank();
    timeless.encode(item, unsaid);
    assertThat(input.numbers()).hasSize(3).isEqualTo(unsaid.numbers());
    assertThat(timeless.time()).isNull();
  }

  @Test
  void refusesADayThatIsNone() {
    NumericEncoding encoding = time.encoding();
    assertThatThrownBy(() -> new TimeEncoding(encoding, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
