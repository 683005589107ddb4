package io.pricescape.listing;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricescape.catalog.CategoricalAttribute;
import io.pricescape.catalog.Category;
import io.pricescape.listing.AttributeStatistics.NumericRange;
import io.pricescape.listing.AttributeStatistics.ValueCount;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ListingsTests {
  private static final String WAITING =
      """
      select count(*) from pg_locks
       where not granted
         and database = (select oid from pg_database where datname = current_database())
      """;

  private static final ListingColumns COLUMNS = new ListingColumns("price", "id", "day", null);

  private final ListingsFixture at = new ListingsFixture();

  @Test
  void handsOverListingsInTheByteOrderOfTheirIds() throws Exception {
    at.csv("id,price,day\nb,1,2026-01\nä,2,\nB,3,2026-01-02\n10,4,\n9,5,\n", COLUMNS);

    assertThat(at.kept()).extracting(Listing::id).containsExactly("10", "9", "B", "b", "ä");
    assertThat(at.kept().get(3).listedAt()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
    assertThat(at.kept().get(0).listedAt()).isEqualTo(at.now);
  }

  @Test
  void handsOverWhatWasSaidExactly() throws Exception {
    at.csv("id,price,day,brand,size\n1,0.1,,Sinn,38.55\n2,1e300,,,80\n3,4.9e-324,,-,10\n", COLUMNS);

    assertThat(at.kept()).extracting(Listing::price).containsExactly(0.1, 1e300, 4.9e-324);
    assertThat(at.kept().get(0).item().number("size")).isEqualTo(38.55);
    assertThat(at.kept().get(1).item().texts()).isEmpty();
  }

  @Test
  void countsAndKnowsWhatChangedSince() throws Exception {
    assertThat(at.listings.count("watches")).isZero();
    assertThat(changedSince(Instant.EPOCH)).isZero();
    Instant first = at.now;
    at.csv("id,price,day\n1,1,\n2,1,\n3,x,\n", COLUMNS);
    at.now = first.plusSeconds(10);
    at.csv("id,price,day\n1,2,\n2,1,\n4,1,\n", COLUMNS);

    assertThat(at.listings.count("watches")).isEqualTo(3).isEqualTo(at.kept().size());
    assertThat(changedSince(first.minusSeconds(1))).isEqualTo(4);
    assertThat(changedSince(first)).isEqualTo(2);
    assertThat(changedSince(at.now)).isZero();
    assertThat(at.listings.count("flats")).isZero();
  }

  @Test
  void knowsWhatChangedInManyCategoriesEachSinceATimeOfItsOwn() throws Exception {
    Category clocks = ListingsFixture.category("clocks", new CategoricalAttribute("brand", false));
    at.define(clocks);
    Instant first = at.now;
    at.csv("id,price,day\n1,1,\n2,1,\n", COLUMNS);
    at.now = first.plusSeconds(10);
    at.csv("id,price,day\n3,1,\n", COLUMNS);
    at.listingImport.importCsv(clocks, ListingsFixture.bytes("id,price,day\n1,1,\n"), COLUMNS);

    assertThat(
            at.listings.changedSince(
                Map.of("watches", first, "clocks", at.now, "boats", Instant.EPOCH)))
        .isEqualTo(Map.of("watches", 1L, "clocks", 0L, "boats", 0L));
    assertThat(at.listings.changedSince(Map.of())).isEmpty();
  }

  private long changedSince(Instant time) {
    return at.listings.changedSince(Map.of("watches", time)).get("watches");
  }

  @Test
  void knowsWhetherAllPricesAreEqual() throws Exception {
    assertThat(at.listings.allPricesEqual("watches")).isFalse();
    at.csv("id,price,day\n1,5,\n2,5,\n", COLUMNS);
    assertThat(at.listings.allPricesEqual("watches")).isTrue();
    at.csv("id,price,day\n3,6,\n", COLUMNS);
    assertThat(at.listings.allPricesEqual("watches")).isFalse();
  }

  @Test
  void describesAttributesAndNoticesImports() throws Exception {
    assertThat(at.listings.statistics(ListingsFixture.WATCHES).values().get("brand")).isEmpty();
    StringBuilder file = new StringBuilder("id,brand,size,price,day\n");
    for (int i = 0; i <= 60; i++) {
      file.append(i).append(i % 3 == 0 ? ",Sinn," : ",Zenith,").append(10 + i).append(",5,\n");
    }
    at.csv(file.toString(), COLUMNS);

    AttributeStatistics statistics = at.listings.statistics(ListingsFixture.WATCHES);
    assertThat(statistics.values().get("brand"))
        .containsExactly(new ValueCount("Zenith", 40), new ValueCount("Sinn", 21));
    assertThat(statistics.values().get("model")).isEmpty();
    assertThat(statistics.ranges())
        .containsOnlyKeys("size")
        .containsValue(new NumericRange(10, 13, 40, 67, 70));
    assertThat(at.listings.statistics(ListingsFixture.WATCHES)).isSameAs(statistics);

    at.csv("id,brand,price,day\nnew,Nomos,5,\n", COLUMNS);
    assertThat(at.listings.statistics(ListingsFixture.WATCHES).values().get("brand")).hasSize(3);
  }

  @Test
  void goesOnServingTheLastStatisticsWhileOneCallerComputesNewOnes() throws Exception {
    AttributeStatistics last = at.listings.statistics(ListingsFixture.WATCHES);
    at.csv("id,brand,price,day\nnew,Nomos,5,\n", COLUMNS);
    CompletableFuture<AttributeStatistics> first;
    try (Connection slow = at.database.getConnection();
        Statement statement = slow.createStatement()) {
      slow.setAutoCommit(false);
      statement.execute("lock table attribute_value in access exclusive mode");
      first = statistics();
      while (at.jdbc.sql(WAITING).query(Long.class).single().equals(0L)) {
        Thread.onSpinWait(); // until the first caller's query waits
      }

      assertThat(statistics().get(20, TimeUnit.SECONDS)).isSameAs(last);
      slow.rollback();
    }

    assertThat(first.get(20, TimeUnit.SECONDS).values().get("brand"))
        .containsExactly(new ValueCount("Nomos", 1));
  }

  private CompletableFuture<AttributeStatistics> statistics() {
    return CompletableFuture.supplyAsync(() -> at.listings.statistics(ListingsFixture.WATCHES));
  }

  @Test
  void describesTheFiveHundredMostFrequentValues() throws Exception {
    StringBuilder file = new StringBuilder("id,brand,price,day\nx,b7,5,\n");
    for (int i = 0; i < 700; i++) {
      file.append(i).append(",b").append(i).append(",5,\n");
    }
    at.csv(file.toString(), COLUMNS);

    assertThat(at.listings.statistics(ListingsFixture.WATCHES).values().get("brand"))
        .hasSize(500)
        .startsWith(new ValueCount("b7", 2), new ValueCount("b0", 1));
  }
}
