package io.pricescape.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricescape.catalog.Item;
import io.pricescape.listing.Listing;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ListingTableTests {
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
  void splitsATenthOffAndNeverEqualListingsApart() {
    ListingTable.Builder builder = ListingTable.builder(TwoMarkets.CATEGORY);
    for (int i = 0; i < 6_000; i++) {
      Item item = new Item(Map.of("colour", "c" + i % 2_000), Map.of());
      builder.add(new Listing("id " + i, item, 100 + i % 2_000, Instant.EPOCH));
    }
    ListingTable.Split split = builder.build().split();
    assertThat(split.validation().rows()).isBetween(450, 750);
    assertThat(split.training().rows() + split.validation().rows()).isEqualTo(6_000);
    Set<Item> learned = new HashSet<>();
    for (int row = 0; row < split.training().rows(); row++) {
      learned.add(split.training().item(row));
    }
    for (int row = 0; row < split.validation().rows(); row++) {
      assertThat(learned).doesNotContain(split.validation().item(row));
    }
  }

  @Test
  void leavesNeitherSideEmptyWhereAnyTwoListingsDiffer() {
    for (int offset = 0; offset < 200; offset++) {
      ListingTable.Builder builder = ListingTable.builder(TwoMarkets.CATEGORY);
      for (int i = 0; i < 40; i++) {
        Item item = new Item(Map.of(), Map.of());
        builder.add(new Listing("id " + i, item, 100 + 1_000 * offset + i % 2, Instant.EPOCH));
      }
      ListingTable.Split split = builder.build().split();
      assertThat(split.training().rows()).isEqualTo(20);
      assertThat(split.validation().rows()).isEqualTo(20);
    }
  }

  @Test
  void digestsTellTablesApart() {
    assertThat(TwoMarkets.table(50, 1).digest()).isEqualTo(TwoMarkets.table(50, 1).digest());
    assertThat(TwoMarkets.table(50, 1).digest()).isNotEqualTo(TwoMarkets.table(50, 2).digest());
  }
}
