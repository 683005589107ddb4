package io.pricescape.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pricescape.listing.ImportReport.Rejection;
import io.pricescape.listing.ImportReport.Warning;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ImportReportTests {
  private static final ListingColumns WITH_ID = new ListingColumns("price", "id", null, null);

  private final ListingsFixture at = new ListingsFixture();

  @Test
  void refusesCountsThatDoNotAddUp() {
    assertThatThrownBy(() -> new ImportReport(3, 1, 0, 0, 1, List.of(), List.of(), List.of(), null))
        .hasMessageContaining("3 rows received");
  }

  @Test
  void saysWhatBecameOfEachRow() throws Exception {
    ImportReport report =
        at.csv(
            """
            name,brand,size,price
            a,Sinn,38 mm,"$2,810"
            b,Zenith,435 mm,"$7,171"
            c,Zenith,n/a,Price on request
            d,,,£800
            a,Sinn,38 mm,"$2,810"
            """);

    assertThat(report)
        .isEqualTo(
            new ImportReport(
                5,
                2,
                0,
                1,
                2,
                List.of(
                    new Rejection(3, 4, "price", "Price on request", "not a price"),
                    new Rejection(4, 5, "price", "£800", "in GBP, not USD")),
                List.of(new Warning("size", "outside 10–80 mm", 1, "435 mm")),
                List.of("name"),
                null));
  }

  @Test
  void importingAFileTwiceChangesNothing() throws Exception {
    String file = "brand,size,price\nSinn,38,2810\nZenith,,7171\nSinn,,x\n";
    at.csv(file);
    List<Listing> before = at.kept();
    at.now = at.now.plusSeconds(86_400);

    ImportReport again = at.csv(file);

    assertThat(again.unchanged()).isEqualTo(2);
    assertThat(again.inserted() + again.updated()).isZero();
    assertThat(at.kept()).isEqualTo(before);
  }

  @Test
  void theLastRowOfAnIdWins() throws Exception {
    ImportReport report =
        at.csv("id,brand,price\n1,Sinn,10\n1,Sinn,20\n1,Sinn,20\n1,Zenith,30\n2,,5\n", WITH_ID);

    assertThat(report.inserted()).isEqualTo(2);
    assertThat(report.updated()).isEqualTo(2);
    assertThat(report.unchanged()).isEqualTo(1);
    assertThat(at.kept()).extracting(Listing::price).containsExactly(30.0, 5.0);
    assertThat(at.kept().get(0).item().text("brand")).isEqualTo("Zenith");
  }

  @Test
  void anIdWithNewContentIsUpdatedAndKeepsItsTime() throws Exception {
    at.csv("id,brand,price\n1,Sinn,10\n2,Sinn,10\n", WITH_ID);
    var first = at.now;
    at.now = at.now.plusSeconds(60);

    ImportReport report = at.csv("id,brand,price\n1,Sinn,11\n2,Sinn,10\n3,Sinn,10\n", WITH_ID);

    assertThat(report.inserted()).isEqualTo(1);
    assertThat(report.updated()).isEqualTo(1);
    assertThat(report.unchanged()).isEqualTo(1);
    assertThat(at.kept()).extracting(Listing::listedAt).containsExactly(first, first, at.now);
  }

  @Test
  void countsAsIfEveryRowCameAlone() throws Exception {
    Random random = new Random(7);
    ListingsFixture alone = new ListingsFixture();
    for (int round = 0; round < 5; round++) {
      List<String> rows = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        String id = random.nextInt(4) == 0 ? "" : "" + random.nextInt(25);
        String price = random.nextInt(10) == 0 ? "-" : "" + (1 + random.nextInt(3));
        rows.add(id + "," + "AB".charAt(random.nextInt(2)) + "," + price);
      }
      long[] sum = new long[5];
      for (String row : rows) {
        add(sum, alone.csv("id,brand,price\n" + row + "\n", WITH_ID));
      }
      long[] together = new long[5];
      add(together, at.csv("id,brand,price\n" + String.join("\n", rows), WITH_ID));

      assertThat(together).isEqualTo(sum);
      assertThat(at.kept())
          .usingRecursiveFieldByFieldElementComparatorIgnoringFields("changedAt")
          .isEqualTo(alone.kept());
    }
  }

  private static void add(long[] sum, ImportReport report) {
    sum[0] += report.received();
    sum[1] += report.inserted();
    sum[2] += report.updated();
    sum[3] += report.unchanged();
    sum[4] += report.rejected();
  }

  @Test
  void theOrderOfColumnsAndEmptyCellsDoNotMakeAnotherListing() throws Exception {
    at.csv("brand,model,price\nSinn,,10\n");

    assertThat(at.csv("price,brand\n10, Sinn \n").unchanged()).isEqualTo(1);
    assertThat(at.csv("price,brand,name\n10,Sinn,x\n").inserted()).isEqualTo(1);
  }

  @Test
  void anAttributeThatIsNewIsFilledInByTheSameFile() throws Exception {
    at.csv("brand,colour,price\nSinn,black,10\n");
    var wider =
        ListingsFixture.category(
            "watches",
            new io.pricescape.catalog.CategoricalAttribute("brand", false),
            new io.pricescape.catalog.CategoricalAttribute("colour", false));

    ImportReport report =
        at.listingImport.importCsv(
            wider,
            ListingsFixture.bytes("brand,colour,price\nSinn,black,10\n"),
            ListingColumns.ofPrice("price"));

    assertThat(report.updated()).isEqualTo(1);
    assertThat(at.kept().get(0).item().text("colour")).isEqualTo("black");
  }

  @Test
  void hintsAtWhatToDoWhenNoRowIsAccepted() throws Exception {
    ImportReport report = at.csv("brand,price\nSinn,€5\nSinn,€6\nSinn,-\n");

    assertThat(report.rejected()).isEqualTo(3);
    assertThat(report.hint()).contains("in EUR, not USD");
  }

  @Test
  void showsAHundredRejectionsAndKeepsAll() throws Exception {
    ImportReport report = at.csv("brand,price\n" + "Sinn,none\n".repeat(250) + "Sinn,5\n");
    assertThat(report.rejections()).hasSize(100);
    assertThat(report.rejected()).isEqualTo(250);
    at.csv("brand,price\nZenith,nothing\n");

    List<RejectedListing> all = new ArrayList<>();
    String after = null;
    do {
      RejectedListing.Page page = at.rejected.page("watches", after, 60);
      all.addAll(page.rejections());
      after = page.next();
    } while (after != null);

    assertThat(all).hasSize(251);
    assertThat(all.get(0).value()).isEqualTo("nothing");
    assertThat(all.get(0).cells()).contains("Zenith");
    assertThat(all.subList(1, 251))
        .extracting(RejectedListing::line)
        .isSorted()
        .doesNotHaveDuplicates()
        .startsWith(2L)
        .endsWith(251L);
  }

  @Test
  void warnsOfRowsThatEndEarlyAndRejectsThoseThatGoOn() throws Exception {
    ImportReport report = at.csv("price,brand,size\n5,Sinn\n6\n7,Sinn,38,black\n");

    assertThat(report.inserted()).isEqualTo(2);
    assertThat(report.warnings())
        .containsExactly(
            new Warning("size", "the row ends before it", 1, null),
            new Warning("brand", "the row ends before it", 1, null));
    assertThat(report.rejections())
        .containsExactly(new Rejection(3, 4, null, null, "has 4 cells where the header has 3"));
  }
}
