package io.pricescape.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The conversation with a service that only speaks as the real one does. */
class EvidenceTests {
  private static final String RUN =
      """
      {"id":12,"state":"%s","phase":%s,"modelVersion":3,"promoted":false,"reason":"It loses.",
       "startedAt":"2026-01-01T00:00:00Z","finishedAt":"2026-01-01T00:01:05.5Z"}""";
  private static final String ANSWER =
      """
      {"mixture":{"scale":"log","components":[{"phi":1.0,"mu":7.0,"sigma":0.5}]}}""";

  @TempDir private Path folder;
  private final Map<String, List<String>> answers = new LinkedHashMap<>();
  private final List<String> asked = new ArrayList<>();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    Files.writeString(
        folder.resolve("definition.json"),
        """
        {"title":"Flats","currency":"SGD","attributes":[{"name":"town","type":"categorical"},
         {"name":"area","type":"numeric","min":10,"max":200}]}""");
    Files.writeString(
        folder.resolve("flats.csv"),
        """
        month,town,area,extra,price
        2023-12,Bedok,44 m²,"a, b",1000
        2024-01,,67,,1100
        2024-01,Yishun,670,,1200
        """);
    says("GET /api/v1/categories", "[{\"category\":\"flats\",\"listings\":0}]");
    says("PUT /api/v1/admin/categories/flats", "{}");
    says(
        "POST /api/v1/admin/categories/flats/listings?price=price&listedAt=month",
        "{\"inserted\":1,\"rejected\":0}");
    says("POST /api/v1/admin/categories/flats/training-runs", RUN.formatted("queued", "null"));
    says(
        "GET /api/v1/admin/training-runs/12",
        RUN.formatted("running", "\"training\""),
        RUN.formatted("succeeded", "\"registering\""));
    says(
        "POST /api/v1/categories/flats/price-suggestions/batch?modelVersion=3",
        "{\"results\":[" + ANSWER + "," + ANSWER + "]}");
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void says(String request, String... bodies) {
    answers.put(request, new ArrayList<>(List.of(bodies)));
  }

  private void answer(HttpExchange exchange) throws IOException {
    String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
    asked.add(request + "\n" + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    List<String> left = answers.get(request);
    boolean known = left != null && "k".equals(exchange.getRequestHeaders().getFirst("X-API-Key"));
    String body = known ? left.size() > 1 ? left.remove(0) : left.get(0) : "no such thing";
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(known ? 200 : 404, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private String markdown(String... more) throws Exception {
    List<String> arguments = new ArrayList<>();
    arguments.add("http://localhost:" + server.getAddress().getPort());
    arguments.addAll(List.of("k", "flats", folder.resolve("definition.json").toString()));
    arguments.add(folder.resolve("flats.csv").toString());
    arguments.addAll(List.of("listedAt=month", "until=2024-01"));
    arguments.addAll(List.of(more));
    return new Trial(EvidenceOptions.read(arguments), Duration.ZERO, message -> {}).markdown();
  }

  @Test
  void scoresTheAnswersToHeldOutRowsAndGivesTheVerdict() throws Exception {
    // the figures of a normal(7, 0.5) at log 1100 and log 1200, computed in Python
    assertThat(markdown())
        .contains("| flats | 1 | 2 | 0 % | 0.2339 | 0.12008 | 100.00 % | 4.46 % | 65 s |")
        .endsWith("\nVersion 3 did not go live: It loses.\n");
  }

  @Test
  void addsTheModelsOwnReportWhereThereIsOne() throws Exception {
    says("GET /api/v1/admin/categories/flats/models/3/report", "# Version 3\n");
    assertThat(markdown()).endsWith("It loses.\n\n# Version 3\n");
  }

  @Test
  void importsOnlyWhatIsToBeLearnedAndAsksOnlyWhatCanBeAnswered() throws Exception {
    markdown();
    assertThat(asked)
        .contains(
            """
            POST /api/v1/admin/categories/flats/listings?price=price&listedAt=month
            month,town,area,extra,price\r
            2023-12,Bedok,44 m²,"a, b",1000\r
            """)
        .contains(
            """
            POST /api/v1/admin/categories/flats/training-runs
            {"seed":1}""")
        .contains(
            """
            POST /api/v1/categories/flats/price-suggestions/batch?modelVersion=3
            {"requests":[{"samples":0,"attributes":{"area":67.0}},\
            {"samples":0,"attributes":{"town":"Yishun"}}]}""");
  }

  @Test
  void asksASecondTimeWithAnswersWithheld() throws Exception {
    assertThat(markdown("withheld=0.999")).contains("| flats | 1 | 2 | 100 % |");
    assertThat(asked.stream().filter(request -> request.contains("/batch")))
        .hasSize(3)
        .element(1)
        .asString()
        .endsWith(
            "{\"requests\":[{\"samples\":0,\"attributes\":{}},{\"samples\":0,\"attributes\":{}}]}");
  }

  @Test
  void asksShortQuestionsTooAndScoresThem() throws Exception {
    // both rows have one answer: a number that is too large for the definition is none
    assertThat(markdown())
        .contains("\n| flats | 1 | 2 | 0.2339 | 0.12008 | 100.00 % | 4.46 % | 0 | – | – | – |\n")
        .doesNotContain("| flats | 2 |");
  }

  @Test
  void keepsTheTimesToItselfWhenTold() throws Exception {
    says("POST /api/v1/admin/categories/flats/listings?price=price", "{}");
    assertThat(markdown("time=false")).contains("| flats | 1 | 2 |");
  }

  @Test
  void refusesACategoryThatMayHoldTheHeldOutRows() {
    says("GET /api/v1/categories", "[{\"category\":\"flats\",\"listings\":5}]");
    assertThatExceptionOfType(NotScored.class)
        .isThrownBy(this::markdown)
        .withMessageContaining("name one that is new");
    assertThat(asked).hasSize(1);
  }

  @Test
  void passesOnWhyTheServiceRefuses() {
    answers.remove("PUT /api/v1/admin/categories/flats");
    assertThatExceptionOfType(NotScored.class)
        .isThrownBy(this::markdown)
        .withMessageContaining("was answered with 404: no such thing");
  }

  @Test
  void givesNoFiguresForAFailedRun() {
    says("GET /api/v1/admin/training-runs/12", RUN.formatted("failed", "null"));
    assertThatExceptionOfType(NotScored.class)
        .isThrownBy(this::markdown)
        .withMessageContaining("did not succeed");
  }

  @Test
  void givesNoFiguresWhereAnAnswerIsMissing() {
    says(
        "POST /api/v1/categories/flats/price-suggestions/batch?modelVersion=3",
        "{\"results\":[" + ANSWER + "]}");
    assertThatExceptionOfType(NotScored.class)
        .isThrownBy(this::markdown)
        .withMessageContaining("2 questions got 1 answers");
  }
}
