package io.pricescape.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PastImportsTests {
  private static final ListingColumns COLUMNS = new ListingColumns("price", "id", null, null);

  private final ListingsFixture at = new ListingsFixture();

  @Test
  void tellsEachImportAsItWasReported() throws Exception {
    Instant first = at.now;
    at.csv("id,price\n1,5\n2,x\n3,7\n", COLUMNS);
    at.now = first.plusSeconds(60);
    at.csv("id,price\n1,5\n3,8\n4,9\n", COLUMNS);

    assertThat(at.pastImports.newestFirst("watches", null, 10))
        .containsExactly(
            new PastImport(2, at.now, at.now, 3, 1, 1, 1, 0, 3),
            new PastImport(1, first, first, 3, 2, 0, 0, 1, 2));
    assertThat(at.pastImports.newestFirst("flats", null, 10)).isEmpty();
  }

  @Test
  void pagesThroughAllWithoutGapsAlsoWhileMoreCome() throws Exception {
    for (int i = 1; i <= 7; i++) {
      at.csv("id,price\n" + i + ",5\n", COLUMNS);
    }
    List<Long> seen = new ArrayList<>();
    List<PastImport> page = at.pastImports.newestFirst("watches", null, 3);
    while (!page.isEmpty()) {
      page.forEach(one -> seen.add(one.id()));
      at.csv("id,price\n1,5\n", COLUMNS);
      page = at.pastImports.newestFirst("watches", seen.get(seen.size() - 1), 3);
    }

    assertThat(seen).containsExactly(7L, 6L, 5L, 4L, 3L, 2L, 1L);
  }

  @Test
  void cutsDaysAtMidnightInUtc() throws Exception {
    Instant midnight = Instant.parse("2026-11-23T00:00:00Z");
    importAt(midnight.minusMillis(1), "id,price\n1,5\n2,x\n");
    importAt(midnight, "id,price\n1,5\n");
    importAt(midnight.plusSeconds(86_399), "id,price\n1,6\n3,6\n");
    importAt(Instant.parse("2026-11-25T12:00:00Z"), "id,price\n,x\n");

    assertThat(at.pastImports.days("watches", 90))
        .containsExactly(
            new ImportDay(LocalDate.parse("2026-11-22"), 1, 2, 1, 0, 0, 1),
            new ImportDay(LocalDate.parse("2026-11-23"), 2, 3, 1, 1, 1, 0),
            new ImportDay(LocalDate.parse("2026-11-25"), 1, 1, 0, 0, 0, 1));
  }

  @Test
  void looksAtSoManyDaysTodayIncluded() throws Exception {
    importAt(Instant.parse("2026-11-20T00:00:00Z"), "id,price\n1,5\n");
    importAt(Instant.parse("2026-11-21T23:59:59Z"), "id,price\n1,6\n");
    importAt(Instant.parse("2026-11-22T01:00:00Z"), "id,price\n1,7\n");

    at.now = Instant.parse("2026-11-22T23:59:59Z");
    assertThat(days(1)).containsExactly("2026-11-22");
    assertThat(days(2)).containsExactly("2026-11-21", "2026-11-22");
    assertThat(days(3)).containsExactly("2026-11-20", "2026-11-21", "2026-11-22");
    at.now = Instant.parse("2026-11-23T00:00:00Z");
    assertThat(days(1)).isEmpty();
    assertThat(days(2)).containsExactly("2026-11-22");
  }

  @Test
  void sumsDaysAsTheImportsThemselvesDo() throws Exception {
    for (int i = 0; i < 20; i++) {
      importAt(at.now.plusSeconds(7 * 3600), "id,price\n" + i / 2 + "," + (i % 3) + "\n");
    }
    TreeMap<LocalDate, List<PastImport>> byDay = new TreeMap<>();
    for (PastImport one : at.pastImports.newestFirst("watches", null, 100)) {
      LocalDate day = LocalDate.ofInstant(one.finishedAt(), ZoneOffset.UTC);
      byDay.computeIfAbsent(day, none -> new ArrayList<>()).add(one);
    }
    List<ImportDay> naive = new ArrayList<>();
    byDay.forEach(
        (day, imports) ->
            naive.add(
                new ImportDay(
                    day,
                    imports.size(),
                    imports.stream().mapToLong(PastImport::received).sum(),
                    imports.stream().mapToLong(PastImport::inserted).sum(),
                    imports.stream().mapToLong(PastImport::updated).sum(),
                    imports.stream().mapToLong(PastImport::unchanged).sum(),
                    imports.stream().mapToLong(PastImport::rejected).sum())));

    assertThat(naive).hasSizeGreaterThan(5);
    assertThat(at.pastImports.days("watches", 3660)).isEqualTo(naive);
  }

  private void importAt(Instant when, String file) throws Exception {
    at.now = when;
    at.csv(file, COLUMNS);
  }

  private List<String> days(int days) {
    return at.pastImports.days("watches", days).stream().map(day -> day.day().toString()).toList();
  }
}
