package io.pricescape.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HostileCellsTests {
  private static final String[] PIECES = {
    "\t", "\\", "\\N", "\\.", "\u0000", "\"", "'", "\n", "\r", ",", ";", "😀", "e\u0301", "{", "}",
    "null", "\u202e", "\u0007", "--", "$1", "%s", "\ufffe", "\u00a0", "x", " "
  };

  private final ListingsFixture at = new ListingsFixture();

  @Test
  void keepsTextsThatMeanSomethingToADatabase() throws Exception {
    String[] texts = {"\\N", "\\.", "a\\tb", "it's", "{\"a\":1}", "😀 Sinn", "$1; drop table x"};
    for (String text : texts) {
      at.csv("brand,price\n\"" + text.replace("\"", "\"\"") + "\",5\n");
    }
    assertThat(at.kept())
        .extracting(listing -> listing.item().text("brand"))
        .containsExactlyInAnyOrder(texts);
  }

  @Test
  void keepsNeitherNulsNorHalfCharacters() throws Exception {
    ImportReport report =
        at.json(
            """
            [{"id":"a\\u0000b","attributes":{"brand":"S\\u0000inn","model":"x\\ud800"},"price":5},
             {"id":"\\udc00","attributes":{"brand":"\\u0000"},"price":"5\\u0000"},
             {"price":"\\ud800 none \\u0000","\\u0000":"\\u0000","x\\udc00":1}]
            """);

    assertThat(report.inserted()).isEqualTo(2);
    assertThat(at.kept().get(0).item().text("brand")).isEqualTo("S inn");
    assertThat(at.kept().get(0).item().text("model")).isEqualTo("x\ufffd");
    RejectedListing rejected = at.rejected.page("watches", null, 1).rejections().get(0);
    assertThat(rejected.value()).isEqualTo("\ufffd none \ufffd");
    assertThat(report.rejections().get(0).value()).isEqualTo(rejected.value());
  }

  @Test
  void keepsTheCellsOfColumnsThatLookAlike() throws Exception {
    at.csv("price,,column 2,x\u0000,x\ufffd\nnone,a,b,c,d\n");

    assertThat(at.rejected.page("watches", null, 1).rejections().get(0).cells())
        .contains("\"column 2\": \"a\"", "\"column 2*\": \"b\"")
        .contains("\"x\ufffd\": \"c\"", "\"x\ufffd*\": \"d\"");
  }

  @Test
  void survivesAnyMixtureOfThem() throws Exception {
    Random random = new Random(11);
    StringBuilder file = new StringBuilder("id,brand,model,size,price\n");
    List<String> row = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      row.clear();
      for (int cell = 0; cell < 4; cell++) {
        StringBuilder text = new StringBuilder();
        for (int n = random.nextInt(6); n > 0; n--) {
          text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        row.add("\"" + text.toString().replace("\"", "\"\"") + "\"");
      }
      file.append(String.join(",", row)).append(random.nextInt(3) == 0 ? ",5\n" : ",none\n");
    }
    ListingColumns columns = new ListingColumns("price", "id", null, null);

    ImportReport first = at.csv(file.toString(), columns);
    List<Listing> kept = at.kept();
    ImportReport again = at.csv(file.toString(), columns);

    assertThat(first.received()).isEqualTo(2000);
    assertThat(first.inserted()).isEqualTo(kept.size()).isPositive();
    assertThat(again.inserted()).isZero();
    assertThat(at.kept()).isEqualTo(kept);
  }

  @Test
  void cutsLongValuesOfRejectedRows() throws Exception {
    ImportReport report = at.csv("brand,price\n" + "b".repeat(9000) + "," + "p".repeat(9000));

    assertThat(report.rejections().get(0).value()).hasSize(201).endsWith("…");
    assertThat(at.rejected.page("watches", null, 1).rejections().get(0).cells())
        .hasSizeLessThan(5000);
  }

  @Test
  void survivesHostileHeaders() throws Exception {
    String name = "p\u0000" + "x".repeat(9000);

    ImportReport report = at.csv("\\N," + name + ",\u0000\n1,none\n", ListingColumns.ofPrice(name));

    assertThat(report.rejections().get(0).column()).hasSize(201).startsWith("p\ufffdx");
    assertThat(report.ignoredColumns()).containsExactly("\\N", "\ufffd");
  }
}
