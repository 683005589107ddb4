package io.pricescape.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WatchListingsTests {
  private static final List<Watch> WATCHES =
      Stream.generate(new WatchListings(new Random(1))::watch).limit(60_000).toList();

  @Test
  void writesTheKeptFileByteForByte() throws IOException {
    byte[] kept = Files.readAllBytes(Path.of("db/sample/watches.csv"));
    assertThat(WatchListings.csv()).isEqualTo(kept);
    assertThat(kept).hasSizeLessThan(600_000);
  }

  @Test
  void holdsTheDirtThatAnImporterMustSurvive() {
    List<String> rows = new String(WatchListings.csv(), StandardCharsets.UTF_8).lines().toList();
    assertThat(rows).hasSize(1 + WatchListings.ROWS);
    for (String dirt :
        List.of(
            "Price on request",
            "£",
            "AU$",
            " US $",
            ",0,",
            "(Approximation)",
            "Unknown",
            "n/a",
            ",-,",
            ",,",
            ",   ",
            " x ",
            "2060")) {
      assertThat(rows).filteredOn(row -> row.contains(dirt)).as(dirt).hasSizeBetween(3, 1_000);
    }
    assertThat(rows)
        .filteredOn(row -> row.matches(".*\"\\d\\d,\\d mm\".*"))
        .hasSizeGreaterThan(500);
    assertThat(rows).filteredOn(row -> row.matches(".*,\\d\\d\\d mm,.*")).hasSizeGreaterThan(5);
    assertThat(rows.size() - Set.copyOf(rows).size()).isBetween(50, 150);
  }

  @Test
  void sellsDigitalWatchesInThreeMarketsWithGapsBetween() {
    assertThat(digital(0, 600)).isBetween(0.32, 0.35);
    assertThat(digital(800, 1400)).isBetween(0.32, 0.35);
    assertThat(digital(1400, 2600)).isBetween(0.32, 0.35);
    assertThat(digital(200, 400) / digital(100, 500)).isBetween(0.69, 0.74);
    assertThat(digital(1000, 1200) / digital(900, 1300)).isBetween(0.69, 0.74);
    assertThat(digital(1800, 2200) / digital(1600, 2400)).isBetween(0.69, 0.74);
    assertThat(digital(550, 850)).isLessThan(0.007);
    assertThat(digital(1380, 1500)).isLessThan(0.007);
  }

  @ParameterizedTest
  @EnumSource
  void sellsEveryTypeAtItsMarketsPrices(WatchType type) {
    List<Watch> watches = WATCHES.stream().filter(watch -> watch.type() == type).toList();
    int parts = type.markets().stream().mapToInt(Market::parts).sum();
    double mean = type.markets().stream().mapToDouble(m -> m.parts() * m.mean()).sum() / parts;
    assertThat(watches.stream().mapToDouble(Watch::price).average().orElseThrow())
        .isBetween(0.96 * mean, 1.04 * mean);
    assertThat(watches).allSatisfy(watch -> assertThat(watch.price()).isPositive());
  }

  @Test
  void tellsTheMarketPartlyByBrandConditionAndMovement() {
    assertThat(meanPrice("Vektor", Watch::brand)).isBetween(1_500.0, 1_950.0);
    assertThat(meanPrice("Tanuki", Watch::brand)).isBetween(400.0, 900.0);
    assertThat(meanPrice("New", Watch::condition))
        .isGreaterThan(meanPrice("Fair", Watch::condition) * 1.3);
    assertThat(meanPrice("Solar", Watch::movement))
        .isGreaterThan(meanPrice("Quartz", Watch::movement) * 1.3);
  }

  // of digital watches
  private static double meanPrice(String value, Function<Watch, String> attribute) {
    return WATCHES.stream()
        .filter(watch -> watch.type() == WatchType.DIGITAL && attribute.apply(watch).equals(value))
        .mapToDouble(Watch::price)
        .average()
        .orElseThrow();
  }

  // the share of digital watches between two prices
  private static double digital(double from, double to) {
    List<Watch> digital =
        WATCHES.stream()
            .filter(watch -> watch.type() == WatchType.DIGITAL)
            .sorted(Comparator.comparingDouble(Watch::price))
            .toList();
    long between =
        digital.stream().filter(watch -> watch.price() >= from && watch.price() < to).count();
    return (double) between / digital.size();
  }
}
