package io.pricescape.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricescape.TestPostgres;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;

class CatalogEndpointsTests {
  private static final String DEFINITION =
      """
      {"title":"Watches","currency":"USD","attributes":[{"name":"brand","type":"categorical"}]}
      """;

  private static final DataSource DATABASE = TestPostgres.fresh();

  private MockMvcTester http;

  @BeforeEach
  void empty() {
    JdbcClient jdbc = JdbcClient.create(DATABASE);
    jdbc.sql("truncate category cascade").update();
    Categories categories =
        new Categories(
            jdbc,
            new TransactionTemplate(new DataSourceTransactionManager(DATABASE)),
            event -> {},
            Clock.systemUTC());
    http =
        MockMvcTester.of(
            new CategoryEndpoint(categories), new InferenceEndpoint(Clock.systemUTC()));
  }

  @Test
  void createsThenReplaces() {
    assertThat(put(DEFINITION)).hasStatus(HttpStatus.CREATED);
    assertThat(put(DEFINITION))
        .hasStatus(HttpStatus.OK)
        .bodyJson()
        .isStrictlyEqualTo(
            """
            {"title":"Watches","currency":"USD","priceScale":"log","decimalComma":false,
             "attributes":[{"name":"brand","type":"categorical","required":false}]}
            """);
  }

  @Test
  void refusesWhatIsNoDefinition() {
    assertThat(put("{}")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    assertThat(put("[]")).hasStatus(HttpStatus.BAD_REQUEST);
    assertThat(put("null")).hasStatus(HttpStatus.BAD_REQUEST);
    assertThat(put("{")).hasStatus(HttpStatus.BAD_REQUEST);
    assertThat(put("")).hasStatus(HttpStatus.BAD_REQUEST);
  }

  @Test
  void refusesAConflict() {
    put(DEFINITION);
    assertThat(put(DEFINITION.replace("categorical", "numeric"))).hasStatus(HttpStatus.CONFLICT);
  }

  @Test
  void showsTheHyperparametersAndLetsThemChange() {
    String tuned =
        DEFINITION.replace("}]}", "}],\"hyperparameters\":{\"hidden\":[64],\"auto\":true}}");
    assertThat(put(tuned))
        .hasStatus(HttpStatus.CREATED)
        .bodyJson()
        .extractingPath("$.hyperparameters")
        .isEqualTo(Map.of("hidden", List.of(64), "auto", true));
    assertThat(put(tuned.replace("64", "128"))).hasStatus(HttpStatus.OK);
    assertThat(put(DEFINITION)).bodyJson().doesNotHavePath("$.hyperparameters");
    assertThat(put(tuned.replace("64", "4").replace("auto", "automatic")))
        .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
  }

  @Test
  void proposesADefinitionThatItThenAccepts() throws Exception {
    MvcTestResult proposal = infer("a,cost\nx,\"$1,200\"\ny,$5\n", "cost");
    assertThat(proposal)
        .hasStatusOk()
        .bodyJson()
        .isStrictlyEqualTo(
            """
            {"title":"Proposed category","currency":"USD","priceScale":"log","decimalComma":false,
             "attributes":[{"name":"a","type":"categorical","required":false}],
             "columns":[
              {"name":"a","type":"categorical","missingShare":0.0,"distinctValues":2,
               "reason":"2 different values in 2 rows","examples":["x","y"]},
              {"name":"cost","type":"ignored","missingShare":0.0,"distinctValues":2,
               "reason":"the price: 2 of 2 rows have one","examples":["$1,200","$5"]}]}
            """);
    assertThat(put(proposal.getResponse().getContentAsString())).hasStatus(HttpStatus.CREATED);
  }

  @Test
  void refusesToProposeWithoutAPriceColumn() {
    assertThat(infer("a,cost\nx,5\n", "price")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
  }

  private MvcTestResult put(String body) {
    return http.put()
        .uri("/api/v1/admin/categories/watches")
        .contentType("application/json")
        .content(body)
        .exchange();
  }

  private MvcTestResult infer(String csv, String price) {
    return http.post()
        .uri("/api/v1/admin/categories/infer?price={price}", price)
        .contentType("text/csv")
        .content(csv)
        .exchange();
  }
}
