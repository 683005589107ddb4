package io.pricescape.listing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pricescape.listing.ImportReport.Rejection;
import io.pricescape.listing.ImportReport.Warning;
import io.pricescape.problem.Problem;
import java.io.ByteArrayInputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonRowsTests {
  private final ListingsFixture at = new ListingsFixture();

  @Test
  void readsTheSameAsCsv() throws Exception {
    at.csv(
        """
        brand,model,size,price
        Sinn,"556 ""A"" x",38 mm,"$2,810"
        Zenith,-,435,7171
        """);
    List<Listing> fromCsv = at.kept();

    ImportReport lines =
        at.ndjson(
            """
            {"attributes":{"size":"38 mm","brand":"Sinn","model":"556 \\"A\\" x"},"price":"$2,810"}

            {"price":7171,"attributes":{"brand":"Zenith","model":"-","size":435}}
            """);
    assertThat(lines.unchanged()).isEqualTo(2);
    assertThat(lines.warnings()).containsExactly(new Warning("size", "outside 10–80 mm", 1, "435"));

    ImportReport array =
        at.json(
            """
            [{"attributes":{"size":"38 mm","brand":"Sinn","model":"556 \\"A\\" x"},"price":"$2,810"},
             {"price":7171,"attributes":{"brand":"Zenith","model":"-","size":435}}]
            """);
    assertThat(array.unchanged()).isEqualTo(2);
    assertThat(at.kept()).isEqualTo(fromCsv);
  }

  @Test
  void readsIdTimeAndCurrency() throws Exception {
    at.json(
        """
        [{"id":17,"price":5,"currency":"USD","listedAt":"2026-01-31"},
         {"id":"b","price":5,"currency":"EUR"},
         {"id":"c","price":5,"listedAt":"6/23/18"},
         {"id":"d","price":5.5,"currency":null,"listedAt":"2026-01-31T12:00:00+02:00"}]
        """);
    assertThat(at.kept())
        .extracting(listing -> listing.id() + " " + listing.listedAt())
        .containsExactly("17 2026-01-31T00:00:00Z", "d 2026-01-31T10:00:00Z");
    assertThat(at.rejected.page("watches", null, 9).rejections())
        .extracting(RejectedListing::column)
        .containsExactly("currency", "listedAt");
  }

  @Test
  void rejectsWhatIsNoListingAndGoesOn() throws Exception {
    ImportReport array =
        at.json(
            """
            [17, {"price":[5]}, {"price":5,"attributes":[1]},
             {"price":true}, {"price":1e999}, {"price":6,"attributes":{"brand":{"a":1}}}]
            """);
    assertThat(array.inserted()).isEqualTo(1);
    assertThat(array.rejections())
        .extracting(Rejection::reason)
        .containsExactly(
            "not a JSON object",
            "not a price",
            "attributes is not a JSON object",
            "not a price",
            "not finite");
    assertThat(array.rejections()).extracting(Rejection::row).containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(array.warnings()).extracting(Warning::example).containsExactly("{\"a\":1}");

    ImportReport lines = at.ndjson("{\"price\":7}\n{\"price\":\n{\"price\":8} 9\n{\"price\":9}");
    assertThat(lines.inserted()).isEqualTo(2);
    assertThat(lines.rejections())
        .containsExactly(
            new Rejection(2, 2, null, "{\"price\":", "not well-formed JSON"),
            new Rejection(3, 3, null, "{\"price\":8} 9", "more than one JSON value on the line"));
  }

  @Test
  void namesFieldsThatNothingIsReadFrom() throws Exception {
    assertThat(
            at.json("[{\"price\":5,\"brand\":\"Sinn\",\"attributes\":{\"colour\":\"red\"}}]")
                .ignoredColumns())
        .containsExactly("brand", "colour");
  }

  @Test
  void saysWhereTheJsonIsBroken() {
    fails("", "the body is empty");
    fails(" \n", "the body is empty");
    fails("[]", "holds no listing");
    fails("{\"price\":5}", "not an array");
    fails("[{\"price\":5},\n{\"price\"}]", "line 2");
    fails("[{\"price\":5},\n{\"price\":6}", "ends in the middle");
    fails("[{\"price\":5}] x", "no well-formed JSON at line 1");
    fails("[{\"price\":5}] []", "follows the array's end");
    fails("[{\"price\":\"" + "5".repeat(1 << 17) + "\"}]", "longer than");
    fails("[{\"price\":" + "[".repeat(2000), "longer than");
    fails("[{\"attributes\":{" + "\"a\":[[" + "1,".repeat(1 << 17), "longer than");
    assertThatThrownBy(() -> at.ndjson("\n\n")).hasMessageContaining("holds no listing");
    assertThatThrownBy(() -> at.ndjson("{\"price\":\"" + "5".repeat(1 << 17)))
        .hasMessageContaining("line 1 is longer");
    byte[] latin1 = "[{\"price\":5},\n{\"price\":\"ü\"}]".getBytes(ISO_8859_1);
    assertThatThrownBy(
            () ->
                at.listingImport.importJson(
                    ListingsFixture.WATCHES, new ByteArrayInputStream(latin1)))
        .hasMessageContaining("not UTF-8 at line 2");
    assertThat(at.rowsKept()).isZero();
  }

  private void fails(String body, String detail) {
    assertThatThrownBy(() -> at.json(body))
        .isInstanceOf(Problem.class)
        .hasMessageContaining(detail)
        .hasMessageNotContaining("jackson");
  }
}
