package io.pricescape.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pricescape.catalog.Item;
import io.pricescape.listing.Listing;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ListingTableTests {
  private static final Item NOTHING = new Item(Map.of(), Map.of());

  @Test
  void keepsWhatWasSaid() {
    ListingTable.Builder builder = ListingTable.builder(TwoMarkets.CATEGORY);
    Item item = new Item(Map.of("metal", "Gold"), Map.of("size", 17.5));
    builder.add(new Listing("a", item, 12.5, Instant.EPOCH));
    builder.add(new Listing("b", new Item(Map.of(), Map.of()), 9, Instant.EPOCH));
    ListingTable table = builder.build();
    assertThat(table.rows()).isEqualTo(2);
    assertThat(table.item(0)).isEqualTo(new Item(Map.of("metal", "gold"), Map.of("size", 17.5)));
    assertThat(table.item(1)).isEqualTo(new Item(Map.of(), Map.of()));
    assertThat(table.price(0)).isEqualTo(12.5);
    assertThat(table.targets()).containsExactly(Math.log(12.5), Math.log(9));
  }

  @Test
  void keepsTheSecondOfAnOffer() {
    for (String time : new String[] {"1969-12-31T23:59:59Z", "2026-11-22T03:00:41.9Z"}) {
      Instant at = Instant.parse(time);
      ListingTable table = Rows.of(1, i -> new Listing("a", NOTHING, 1, at));
      assertThat(table.listedAt(0)).isEqualTo(at.truncatedTo(ChronoUnit.SECONDS));
    }
    ListingTable three = Rows.of(3, i -> Rows.row(1, (7 * i + 2) % 3));
    assertThat(three.oldest()).isEqualTo(Rows.BEGIN);
    assertThat(three.newest()).isEqualTo(Rows.row(1, 2).listedAt());
  }

  /** A change within the millisecond in which listings were read counts as after it. */
  @Test
  void roundsTheTimeOfAChangeUpToTheMillisecond() {
    Random random = new Random(5);
    for (int i = 0; i < 2_000; i++) {
      Instant read = Instant.ofEpochMilli(1_700_000_000_000L + random.nextInt());
      ListingTable table =
          Rows.of(
              2, row -> new Listing("a", NOTHING, 1, Instant.EPOCH, read.plusNanos(row * 1_000L)));
      assertThat(table.changedAt(0)).isEqualTo(read);
      assertThat(table.changedAt(1)).isEqualTo(read.plusMillis(1));
    }
  }

  @Test
  void drawsANumberByContentAlone() {
    ListingTable table = Rows.of(4_000, i -> Rows.row(1 + i % 2_000, i));
    double sum = 0;
    for (int row = 0; row < 2_000; row++) {
      assertThat(table.drawn(row)).isEqualTo(table.drawn(row + 2_000)).isBetween(0.0, 1.0);
      sum += table.drawn(row);
    }
    assertThat(sum / 2_000).isCloseTo(0.5, within(0.03));
    assertThat(Rows.of(1, i -> Rows.row(7, 99)).drawn(0)).isEqualTo(table.drawn(6));
  }

  @Test
  void takesAboutSoManyRowsFromAllOverTheTable() {
    ListingTable table = Rows.priced(1, 20_000);
    ListingTable some = table.atMost(2_000);
    assertThat(some.rows()).isBetween(1_820, 2_180);
    assertThat(Rows.prices(some)).isEqualTo(Rows.prices(Rows.priced(1, 20_000).atMost(2_000)));
    double drawn = IntStream.range(0, some.rows()).mapToDouble(some::drawn).average().orElseThrow();
    assertThat(drawn).isCloseTo(0.5, within(0.03));
    assertThat(table.atMost(20_000)).isSameAs(table);
    assertThat(Rows.priced(1, 0).atMost(5).rows()).isZero();
  }

  @Test
  void digestsTellTablesApart() {
    assertThat(TwoMarkets.table(50, 1).digest()).isEqualTo(TwoMarkets.table(50, 1).digest());
    assertThat(TwoMarkets.table(50, 1).digest()).isNotEqualTo(TwoMarkets.table(50, 2).digest());
    assertThat(Rows.of(50, i -> Rows.row(1 + i, 0)).digest())
        .as("the time is part of it")
        .isNotEqualTo(Rows.of(50, i -> Rows.row(1 + i, i == 20 ? 1 : 0)).digest());
  }
}
