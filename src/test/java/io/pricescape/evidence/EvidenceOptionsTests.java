package io.pricescape.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvidenceOptionsTests {
  private static EvidenceOptions read(String... options) {
    List<String> all = new ArrayList<>(List.of("http://localhost:8080/", "k", "flats", "d", "c"));
    all.addAll(List.of(options));
    return EvidenceOptions.read(all);
  }

  @Test
  void hasDefaultsForAllButTheFirstFive() {
    assertThat(read())
        .isEqualTo(
            new EvidenceOptions(
                URI.create("http://localhost:8080"),
                "k",
                "flats",
                Path.of("d"),
                Path.of("c"),
                "price",
                null,
                new Split.ByHash(0.1),
                true,
                0,
                1));
  }

  @Test
  void readsEveryOption() {
    EvidenceOptions options =
        read(
            "price=resale_price",
            "listedAt=month",
            "until=2024-01",
            "time=false",
            "withheld=0.3",
            "seed=7");
    assertThat(options.price()).isEqualTo("resale_price");
    assertThat(options.listedAt()).isEqualTo("month");
    assertThat(options.split()).isEqualTo(new Split.ByTime("2024-01"));
    assertThat(options.time()).isFalse();
    assertThat(options.withheld()).isEqualTo(0.3);
    assertThat(options.seed()).isEqualTo(7);
    assertThat(read("heldOut=0.2").split()).isEqualTo(new Split.ByHash(0.2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "prise=p",
        "price",
        "heldOut=2",
        "heldOut=much",
        "withheld=1",
        "until=2024-01",
        "time=false",
        "time=no",
        "seed=x"
      })
  void refusesWhatItCannotFollow(String option) {
    assertThatExceptionOfType(NotScored.class).isThrownBy(() -> read(option));
  }

  @Test
  void refusesTwoSplitsAtOnce() {
    assertThatExceptionOfType(NotScored.class)
        .isThrownBy(() -> read("listedAt=m", "until=2024-01", "heldOut=0.1"))
        .withMessageContaining("exclude");
  }

  @Test
  void saysHowItIsUsed() {
    assertThatExceptionOfType(NotScored.class)
        .isThrownBy(() -> EvidenceOptions.read(List.of()))
        .withMessage(EvidenceOptions.USAGE);
  }
}
