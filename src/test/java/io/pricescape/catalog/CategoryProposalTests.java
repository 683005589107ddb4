package io.pricescape.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pricescape.problem.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class CategoryProposalTests {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Test
  void proposesWhatASensiblePersonWould() throws IOException {
    CategoryProposal proposal = infer(watches(1000), "price");
    assertThat(proposal.currency()).isEqualTo("USD");
    assertThat(proposal.decimalComma()).isFalse();
    assertThat(proposal.columns())
        .extracting(InferredColumn::name, InferredColumn::type)
        .containsExactly(
            row("id", "ignored"),
            row("name", "ignored"),
            row("price", "ignored"),
            row("brand", "categorical"),
            row("ref", "categorical"),
            row("Year of production", "numeric"),
            row("size", "numeric"),
            row("storeys", "categorical"),
            row("lease", "numeric"),
            row("seen", "ignored"),
            row("market", "ignored"),
            row("empty", "ignored"));
    assertThat(proposal.attributes())
        .filteredOn(attribute -> attribute.type().equals("numeric"))
        .containsExactly(
            new AttributeDefinition("Year of production", "numeric", false, null, null, 2027.0),
            new AttributeDefinition("size", "numeric", false, "mm", null, 57.0),
            new AttributeDefinition("lease", "numeric", false, "years", null, null));
  }

  @Test
  void saysWhyAndShowsExamples() throws IOException {
    List<InferredColumn> columns = infer(watches(1000), "price").columns();
    assertThat(columns)
        .extracting(InferredColumn::reason)
        .containsExactly(
            "ids: every row has its own",
            "free text: mostly different, and many words",
            "the price: 900 of 1000 rows have one",
            "5 different values in 1000 rows",
            "300 different values in 1000 rows",
            "100 % of its values are numbers from 1970 to 2060",
            "100 % of its values are numbers from 30 to 435",
            "9 different values in 1000 rows",
            "100 % of its values are numbers from 50 to 89",
            "dates: name it as listedAt when importing, if it is that",
            "constant: the same value in every row",
            "no values");
    InferredColumn year = columns.get(5);
    assertThat(year.missingShare()).isEqualTo(0.25);
    assertThat(columns.get(10).examples()).containsExactly("US");
  }

  @Test
  void proposesWhatADefinitionMayBe() throws IOException {
    CategoryProposal proposal = infer(watches(1000), "price");
    Category category =
        DefinitionReader.read("watches", JSON.readTree(JSON.writeValueAsString(proposal)));
    assertThat(category.attributes()).hasSize(proposal.attributes().size());
  }

  @Test
  void leavesOutALastRowThatIsCut() throws IOException {
    byte[] whole = watches(200).getBytes(StandardCharsets.UTF_8);
    for (int cut = 0; cut < 80; cut++) {
      CategoryProposal proposal = infer(Arrays.copyOf(whole, whole.length - cut), "price");
      assertThat(proposal.columns().get(2).reason())
          .as("%d bytes cut", cut)
          .contains(cut <= 1 ? "of 200 rows" : "of 199 rows");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "price|$7,171|USD|false",
        "price|£8,000|GBP|false",
        "price|AU$20,405|AUD|false",
        "price|1.200 €|EUR|true",
        "price|99,90 €|EUR|true",
        "price|CHF 1'200.50|CHF|false",
        "price|¥120,000|JPY|false",
        "price_sgd|232000.0|SGD|false",
        "price|232000.0|USD|false",
      })
  void guessesTheCurrencyAndTheDecimalSign(
      String column, String price, String currency, boolean comma) throws IOException {
    CategoryProposal proposal =
        infer("brand," + column + "\nA,\"" + price + "\"\nB,Price on request\n", column);
    assertThat(proposal.currency()).isEqualTo(currency);
    assertThat(proposal.decimalComma()).isEqualTo(comma);
  }

  @Test
  void takesTheDecimalSignFromOtherColumnsWhereThePriceHasNone() throws IOException {
    assertThat(infer("size,price\n\"34,1 mm\",500\n\"38,5 mm\",700\n", "price").decimalComma())
        .isTrue();
  }

  @Test
  void toleratesAByteOrderMarkAndQuotedNewlines() throws IOException {
    CategoryProposal proposal = infer("\ufeff\"a\nb\",price\r\n\"x\ny\",5\r\nz,6\r\n", "price");
    assertThat(proposal.columns())
        .extracting(InferredColumn::reason)
        .first()
        .asString()
        .startsWith("its name is not");
    assertThat(infer("\ufeffprice,a\n5,x\n6,y\n", "price").attributes()).hasSize(1);
  }

  @Test
  void namesTheColumnsThereAreWhenThePriceIsNot() {
    refuses("cost,brand\n5,x\n", "price", 422, "there is no price among cost, brand");
    refuses("price;brand\n5;x\n", "price", 422, "part the columns by commas");
  }

  @Test
  void refusesTwoColumnsAlike() {
    refuses("price,a,b,a\n5,x,y,z\n", "price", 422, "a is the name of two columns");
  }

  @Test
  void refusesABodyWithoutRows() {
    refuses("", "price", 400, "The body is empty");
    refuses("price,a\n", "price", 422, "no whole row");
  }

  @Test
  void refusesAQuoteOutOfPlace() {
    refuses("price,a\n5,\"x\"y\n6,z\n", "price", 400, "Row 2");
    refuses("price,\"a\n5,x\n", "price", 400, "Row 1");
    refuses("price,a\n5,\"x\n6,z\n", "price", 422, "no whole row");
  }

  @Test
  void refusesLatin1() {
    assertThatExceptionOfType(Problem.class)
        .isThrownBy(
            () -> infer("a,price\nx,1\nGrün,5\n".getBytes(Charset.forName("ISO-8859-1")), "price"))
        .satisfies(
            problem -> {
              assertThat(problem.getStatusCode().value()).isEqualTo(400);
              assertThat(problem.getBody().getDetail()).contains("line 3", "UTF-8");
            });
  }

  private static void refuses(String csv, String price, int status, String detail) {
    assertThatExceptionOfType(Problem.class)
        .isThrownBy(() -> infer(csv, price))
        .satisfies(
            problem -> {
              assertThat(problem.getStatusCode().value()).isEqualTo(status);
              assertThat(problem.getBody().getDetail()).contains(detail);
            });
  }

  private static CategoryProposal infer(String csv, String price) throws IOException {
    return infer(csv.getBytes(StandardCharsets.UTF_8), price);
  }

  private static CategoryProposal infer(byte[] csv, String price) throws IOException {
    return CategoryProposal.of(CsvHead.read(new ByteArrayInputStream(csv)), price, 2026);
  }

  private static Tuple row(String name, String type) {
    return Tuple.tuple(name, type);
  }

  // every column has some dirt of the kind that real files have
  private static String watches(int rows) {
    Random random = new Random(3);
    StringBuilder csv =
        new StringBuilder(
            "id,name,price,brand,ref,Year of production,size,storeys,lease,seen,market,empty\n");
    for (int i = 0; i < rows; i++) {
      csv.append(1000 + i).append(',');
      csv.append("\"A watch\nof steel number ").append(i).append(" with \"\"box\"\"\",");
      csv.append(i % 10 == 0 ? "Price on request," : "\"$" + (1 + i % 9) + ",171\",");
      csv.append("Brand ").append(i % 5).append(',');
      csv.append("0").append(i % 300).append(".PAM-").append(i % 300).append(',');
      csv.append(
              i % 4 == 0
                  ? "Unknown"
                  : i == 77 ? "2060" : (1970 + i % 57) + (i % 7 == 0 ? " (Approximation)" : ""))
          .append(',');
      csv.append(
              i == 5
                  ? "435 mm"
                  : i % 6 == 0 ? "40 x 42 mm" : i % 9 == 0 ? "\"38,5 mm\"" : (30 + i % 19) + " mm")
          .append(',');
      csv.append("0").append(1 + i % 9).append(" TO 12,");
      csv.append(50 + i % 40)
          .append(i % 12 == 0 ? " years" : " years 0" + (1 + i % 9) + " months")
          .append(',');
      csv.append("2024-0").append(1 + random.nextInt(9)).append(',');
      csv.append("US,\n");
    }
    return csv.toString();
  }
}
