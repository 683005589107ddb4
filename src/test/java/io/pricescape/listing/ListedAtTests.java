package io.pricescape.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListedAtTests {
  @ParameterizedTest
  @CsvSource({
    "2017-01, 2017-01-01T00:00:00Z",
    "2017-01-31, 2017-01-31T00:00:00Z",
    "2017-01-31T10:20, 2017-01-31T10:20:00Z",
    "2017-01-31 10:20:30, 2017-01-31T10:20:30Z",
    "2017-01-31T10:20:30.5Z, 2017-01-31T10:20:30.500Z",
    "2017-01-31T10:20:30+02:00, 2017-01-31T08:20:30Z",
    "2017-01-01 00:20:30-01:00, 2017-01-01T01:20:30Z"
  })
  void readsIsoTimes(String text, Instant time) {
    assertThat(ListedAt.read(text)).isEqualTo(time);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"6/23/18", "2017", "2017-13", "2017-02-30", "yesterday", "0017-01-01", "x", "2"})
  void readsNothingElse(String text) {
    assertThat(ListedAt.read(text)).isNull();
  }

  @Test
  void refusesTimesThatCannotBeMeant() {
    assertThat(ListedAt.read("2999-01-01")).isNull();
    assertThat(ListedAt.read("+999999999-12-31T23:59:59Z")).isNull();
  }
}
