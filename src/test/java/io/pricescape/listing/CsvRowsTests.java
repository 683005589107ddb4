package io.pricescape.listing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pricescape.problem.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CsvRowsTests {
  private static final int MAX_ROW = 1 << 14;

  @Test
  void readsQuotedNewlinesAndTellsTheLineARowStartsOn() throws Exception {
    assertThat(read("brand,price\r\n\"Sinn\n\"\"556\"\"\",5\r\nZenith,6\r\n"))
        .containsExactly("2|Sinn\n\"556\"|5", "4|Zenith|6");
  }

  @Test
  void skipsAByteOrderMarkAndBlankLines() throws Exception {
    assertThat(read("\ufeffbrand,price\n\n  \nSinn,5\n\n,\n")).containsExactly("4|Sinn|5", "6||");
  }

  @Test
  void readsTheLastRowWithoutANewline() throws Exception {
    assertThat(read("brand,price\nSinn,5")).containsExactly("2|Sinn|5");
  }

  @Test
  void leavesWhatAShortRowLacksEmptyAndSpoilsALongOne() throws Exception {
    CsvRows rows = rows("price,brand,size\n5\n6,Sinn,38,,\n7,Sinn,40,9\n");
    SuppliedRow row = rows.next();
    assertThat(row.cell(1)).isNull();
    assertThat(row.firstAbsent()).isEqualTo(1);
    row = rows.next();
    assertThat(row.defect()).isNull();
    assertThat(row.firstAbsent()).isEqualTo(SuppliedColumns.NONE);
    row = rows.next();
    assertThat(row.defect()).isEqualTo("has 4 cells where the header has 3");
  }

  @Test
  void namesTheLineThatIsNotUtf8() {
    byte[] latin1 = "brand,price\nSinn,5\nGlashütte,6\n".getBytes(ISO_8859_1);
    assertThatThrownBy(() -> readAll(new ByteArrayInputStream(latin1)))
        .hasMessageContaining("not UTF-8 at line 3");
    byte[] utf16 = "brand,price\nSinn,5\n".getBytes(UTF_16);
    assertThatThrownBy(() -> readAll(new ByteArrayInputStream(utf16)))
        .hasMessageContaining("not UTF-8 at line 1");
    byte[] cutOff = {'p', 'r', 'i', 'c', 'e', '\n', '5', (byte) 0xC3};
    assertThatThrownBy(() -> readAll(new ByteArrayInputStream(cutOff)))
        .hasMessageContaining("not UTF-8 at line 2");
  }

  @Test
  void namesTheRowWhoseQuotesAreBroken() {
    fails("brand,price\nSinn,5\n\"Sinn,5\nZenith,6\n").hasMessageContaining("row at line 3 opens");
    fails("brand,price\n\"Sinn\" 5,5\n").hasMessageContaining("row at line 2 goes on after");
  }

  @Test
  void refusesARowBeyondTheLimit() {
    fails("brand,price\nSinn,5\n\"" + "x".repeat(4 * MAX_ROW))
        .hasMessageContaining("row at line 3 is longer than " + MAX_ROW);
    fails("brand,price\nSinn,5\n" + "x,".repeat(SuppliedColumns.MAX + 2))
        .hasMessageContaining("row at line 3 is longer");
  }

  @Test
  void refusesAnEmptyBody() {
    fails("").hasMessageContaining("the body is empty");
    fails("\n\n").hasMessageContaining("the body is empty");
  }

  @Test
  void refusesColumnsThatAreAlikeButNotThoseThatDifferInCase() throws Exception {
    fails("brand, brand ,price\n").hasMessageContaining("brand stands twice");
    assertThat(rows("brand,Brand,price,,\n").columns().ignored())
        .containsExactly("Brand", "column 4", "column 5");
  }

  @Test
  void namesTheColumnsFoundWhenOneIsMissing() {
    fails("brand,cost\n")
        .hasMessageContaining("'price'")
        .hasMessageContaining("'brand', 'cost'")
        .hasMessageContaining("?price=");
    fails("brand;price\n").hasMessageContaining("Separate the columns by commas");
    assertThatThrownBy(
            () ->
                new CsvRows(
                    ListingsFixture.bytes("brand,price\n"),
                    ListingsFixture.WATCHES,
                    new ListingColumns("cost", "key", null, null),
                    MAX_ROW))
        .isInstanceOfSatisfying(
            Problem.class,
            problem ->
                assertThat(problem.getBody().getProperties().get("violations").toString())
                    .contains("'cost'")
                    .contains("'key'"));
  }

  @Test
  void matchesNamesAfterTrimmingAndComposing() throws Exception {
    var german =
        ListingsFixture.category(
            "uhren", new io.pricescape.catalog.CategoricalAttribute("Größe", false));
    CsvRows rows =
        new CsvRows(
            ListingsFixture.bytes(" Gro\u0308ße ,price\n41,5\n"),
            german,
            ListingColumns.ofPrice(" price"),
            MAX_ROW);
    assertThat(rows.columns().get(0).attribute()).isNotNull();
  }

  @Test
  void readsManyColumns() throws Exception {
    StringBuilder header = new StringBuilder("price");
    StringBuilder row = new StringBuilder("5");
    for (int i = 1; i < 74; i++) {
      header.append(",c").append(i);
      row.append(',').append(i);
    }
    List<String> read = read(header + "\n" + row + "\n");
    assertThat(read.get(0)).startsWith("2|5|1|2|").endsWith("|73");
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> fails(String file) {
    return assertThatThrownBy(() -> read(file)).isInstanceOf(Problem.class);
  }

  private static CsvRows rows(String file) throws IOException {
    return new CsvRows(
        ListingsFixture.bytes(file),
        ListingsFixture.WATCHES,
        ListingColumns.ofPrice("price"),
        MAX_ROW);
  }

  private static List<String> read(String file) throws IOException {
    return readAll(rows(file));
  }

  private static List<String> readAll(ByteArrayInputStream body) throws IOException {
    return readAll(
        new CsvRows(body, ListingsFixture.WATCHES, ListingColumns.ofPrice("price"), MAX_ROW));
  }

  private static List<String> readAll(CsvRows rows) throws IOException {
    List<String> all = new ArrayList<>();
    for (SuppliedRow row = rows.next(); row != null; row = rows.next()) {
      StringBuilder text = new StringBuilder().append(row.line());
      for (int i = 0; i < rows.columns().size(); i++) {
        @Nullable String cell = row.text(i);
        text.append('|').append(cell);
      }
      all.add(text.toString());
    }
    return all;
  }
}
