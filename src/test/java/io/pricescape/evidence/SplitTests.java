package io.pricescape.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitTests {
  @TempDir private Path folder;

  @Test
  void holdsBackATenthByTheSameHashAsAnyOtherLanguage() {
    // zlib.crc32(str(i).encode()) % 10 == 0 in Python
    assertThat(IntStream.range(0, 100).filter(i -> new Split.ByHash(0.1).holdsBack(i, "")))
        .containsExactly(6, 29, 37, 40, 48, 81, 82, 88, 94);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.001, 0.1, 0.25, 0.5, 0.9})
  void holdsBackTheShareThatIsAskedFor(double share) {
    Split split = new Split.ByHash(share);
    assertThat(IntStream.range(0, 100_000).filter(i -> split.holdsBack(i, "")).count() / 100_000.0)
        .isCloseTo(share, within(0.01));
  }

  @Test
  void refusesAShareThatLeavesOneSideEmpty() {
    assertThatExceptionOfType(NotScored.class).isThrownBy(() -> new Split.ByHash(0));
    assertThatExceptionOfType(NotScored.class).isThrownBy(() -> new Split.ByHash(1));
    assertThatExceptionOfType(NotScored.class).isThrownBy(() -> new Split.ByHash(Double.NaN));
  }

  @Test
  void holdsBackWhatWasListedAtTheTimeOrLater() {
    Split split = new Split.ByTime("2024-01");
    assertThat(split.holdsBack(0, "2023-12")).isFalse();
    assertThat(split.holdsBack(0, "2023-12-31")).isFalse();
    assertThat(split.holdsBack(0, "2024-01")).isTrue();
    assertThat(split.holdsBack(0, "2024-01-01")).isTrue();
    assertThat(split.holdsBack(0, "2024-02")).isTrue();
  }

  @Test
  void withholdsTheSameAnswersAsAnyOtherLanguage() {
    // zlib.crc32(f"{i}:brand".encode()) % 1000 < 300 in Python
    assertThat(IntStream.range(0, 200).filter(i -> RowHash.drawsAnswer(i, "brand", 0.3)).limit(12))
        .containsExactly(1, 2, 10, 11, 13, 14, 18, 19, 24, 27, 30, 32);
    assertThat(IntStream.range(0, 1000).filter(i -> RowHash.drawsAnswer(i, "brand", 0))).isEmpty();
  }

  @Test
  void countsOnlyRowsWithAPriceAndEachOnce() throws Exception {
    Path file = folder.resolve("rows.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(
          """
          \ufeff brand ,month,price
          Zenith,2023-12,"$5,200"
          Zenith,2023-12,"$5,200"
          Sinn,2024-01,Price on request
          Sinn,2024-01,0
          Sinn,2024-02
          "Sinn
          556",2024-02,2810.5

          """
              .getBytes(StandardCharsets.UTF_8));
    }
    ListingFile listings = ListingFile.read(file, "price", false);
    assertThat(listings.columns()).containsExactly("brand", "month", "price");
    assertThat(listings.rows())
        .containsExactly(
            new ListingFile.Row(List.of("Zenith", "2023-12", "$5,200"), 5200),
            new ListingFile.Row(List.of("Sinn\n556", "2024-02", "2810.5"), 2810.5));
    ListingFile.Halves halves =
        listings.part(
            EvidenceOptions.read(
                List.of("http://x", "k", "w", "d", "c", "listedAt=month", "until=2024-01")));
    assertThat(halves.learned()).containsExactly(listings.rows().get(0));
    assertThat(halves.heldBack()).containsExactly(listings.rows().get(1));
  }

  @Test
  void readsNumbersWithADecimalComma() {
    assertThat(WrittenNumber.first("€ 7.171,50", true)).hasValue(7171.5);
    assertThat(WrittenNumber.first("$7,171.50", false)).hasValue(7171.5);
    assertThat(WrittenNumber.first("on request", false)).isEmpty();
  }
}
