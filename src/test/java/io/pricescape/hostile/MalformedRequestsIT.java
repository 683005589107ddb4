package io.pricescape.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.pricescape.TestPostgres;
import io.pricescape.registry.ModelVersions;
import io.pricescape.registry.SmallModels;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Malformed requests to every address that answers without a key, and to the admin's with one:
 * never our fault, never our inner life, always well afterwards. {@code -Dmalformed=10000} sends so
 * many to each open address, {@code -Dmalformed.seed=7} sends others.
 */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "pricescape.security.public-suggestions=true",
      "pricescape.security.admin-key=" + MalformedRequestsIT.ADMIN,
      "pricescape.security.quotas.public.requests=100000000",
      "pricescape.security.quotas.seller.requests=100000000",
      "pricescape.security.quotas.ingest.requests=100000000",
      "pricescape.security.quotas.admin.requests=100000000",
      "pricescape.training.enabled=false",
      "pricescape.listing.import-wait=10s",
      "management.server.port="
    })
class MalformedRequestsIT {
  static final String ADMIN = "admin-of-this-test-0123456789";
  private static final int COUNT = Integer.getInteger("malformed", 400);
  private static final long SEED = Long.getLong("malformed.seed", 42);
  private static final int MOST_AS_ADMIN = 1_000;
  private static final int THREADS = 4;
  private static final int MOST_FAILURES_SHOWN = 8;

  private static final String WATCHES = "/api/v1/categories/watches";
  private static final String ADMINS = "/api/v1/admin";
  private static final String JSON = "application/json";
  private static final String NDJSON = "application/x-ndjson";
  private static final String CSV = "text/csv";
  private static final String DEFINITION =
      """
      {"title":"Watches","currency":"USD","priceScale":"log","decimalComma":false,"attributes":[
       {"name":"brand","type":"categorical","required":false},
       {"name":"size","type":"numeric","unit":"mm","min":10,"max":80}],
       "retraining":{"cron":"0 0 3 1 1 *","minNewListings":500},
       "hyperparameters":{"members":2,"hidden":[64,32],"auto":true,"autoSeconds":120}}
      """;
  private static final String QUESTION =
      """
      {"attributes":{"brand":"A","size":40},"askingPrice":5200,"samples":5,"seed":7,\
      "include":["density","next-question"]}""";
  private static final String LISTING =
      """
      {"id":"a-17","attributes":{"brand":"Zenith","size":40},"price":5200,"currency":"USD",\
      "listedAt":"2026-11-22"}""";
  private static final String FILE =
      """
      brand,size,price
      Zenith,40 mm,"$5,200"
      Sinn,"38,5 mm","$2,810"
      Seiko,42 mm,"$310"
      """;

  /** What nobody outside should see: stack traces, classes, queries. */
  private static final Pattern INNER_LIFE =
      Pattern.compile(
          "\\bat (io|org|java|com|tools)\\.|Exception|org\\.springframework|java\\.|io\\.pricescape"
              + "|jackson|tomcat|hikari|psql|SQLSTATE|\\bselect |\\binsert into |<html",
          Pattern.CASE_INSENSITIVE);

  @Autowired private Environment environment;
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);

  @DynamicPropertySource
  static void database(DynamicPropertyRegistry registry) {
    String url = TestPostgres.freshUrl();
    registry.add("spring.datasource.url", () -> url);
  }

  @BeforeAll
  static void goLive(@Autowired ModelVersions versions, @Autowired Environment environment)
      throws IOException {
    for (String category : List.of("watches", "scrap")) {
      Endpoint define =
          new Endpoint("", "PUT", ADMINS + "/categories/" + category, JSON, DEFINITION, ADMIN);
      assertThat(RawAnswer.to(port(environment), new RawRequest(define).bytes()).status())
          .isEqualTo(201);
      var card = versions.register(category, SmallModels.artifact(3), SmallModels.draft(true));
      versions.promote(category, card.version(), "for this test", "the test");
    }
  }

  static Stream<Endpoint> open() {
    return Stream.of(
        Endpoint.get("/"),
        Endpoint.get("/admin"),
        Endpoint.get("/embed?category=watches"),
        Endpoint.get("/assets/lib/dom.js"),
        Endpoint.get("/webjars/uplot/dist/uPlot.min.css"),
        Endpoint.get("/error"),
        Endpoint.get("/api/v1/categories"),
        Endpoint.get(WATCHES),
        Endpoint.post(WATCHES + "/price-suggestions", JSON, QUESTION),
        Endpoint.post(
            WATCHES + "/price-suggestions/batch",
            JSON,
            "{\"requests\":[" + QUESTION + ",{}," + QUESTION + "]}"),
        Endpoint.post(
            WATCHES + "/price-suggestions/batch", NDJSON, QUESTION + "\n{}\n" + QUESTION + "\n"),
        Endpoint.get("/v3/api-docs"),
        Endpoint.get("/swagger-ui.html"),
        Endpoint.get("/swagger-ui/index.html"),
        Endpoint.get("/actuator/health"),
        Endpoint.get("/actuator/health/readiness"),
        Endpoint.get("/actuator/info"),
        Endpoint.get("/actuator/prometheus"));
  }

  static Stream<Endpoint> admins() {
    String scrap = ADMINS + "/categories/scrap";
    return Stream.of(
            Endpoint.post(scrap, JSON, DEFINITION).withMethod("PUT"),
            Endpoint.post(ADMINS + "/categories/infer?price=price", CSV, FILE),
            Endpoint.post(scrap + "/listings?price=price", CSV, FILE),
            Endpoint.post(scrap + "/listings", JSON, "[" + LISTING + "," + LISTING + "]"),
            Endpoint.post(scrap + "/listings", NDJSON, LISTING + "\n" + LISTING + "\n"),
            Endpoint.get(scrap + "/listings/rejections"),
            Endpoint.get(scrap + "/listings/imports?before=9&limit=5"),
            Endpoint.get(scrap + "/listings/days?days=90"),
            Endpoint.post(scrap + "/training-runs", JSON, "{\"seed\":42}"),
            Endpoint.get(ADMINS + "/training-runs?category=scrap&state=queued"),
            Endpoint.get(ADMINS + "/training-runs/99"),
            Endpoint.get(ADMINS + "/training-runs/99/log"),
            Endpoint.get(ADMINS + "/training-runs/99/events"),
            Endpoint.get(ADMINS + "/schedules"),
            Endpoint.post(ADMINS + "/training-runs/99/cancel", JSON, ""),
            Endpoint.get(scrap + "/models"),
            Endpoint.get(scrap + "/models/1"),
            Endpoint.get(scrap + "/models/1/artifact"),
            Endpoint.get(scrap + "/models/1/report"),
            Endpoint.post(scrap + "/models/1/promotion", JSON, "{\"reason\":\"again\"}"),
            Endpoint.post(scrap + "/models/rollback", JSON, "{\"reason\":\"back\"}"),
            Endpoint.post(ADMINS + "/keys", JSON, "{\"name\":\"shop\",\"role\":\"seller\"}"),
            Endpoint.get(ADMINS + "/keys?limit=5"),
            Endpoint.get(ADMINS + "/keys/k3v0q8x1z5ab"),
            Endpoint.post(ADMINS + "/keys/k3v0q8x1z5ab/revocation", JSON, "{\"reason\":\"lost\"}"),
            Endpoint.get(ADMINS + "/audit?category=scrap&limit=5"))
        .map(endpoint -> endpoint.withKey(ADMIN));
  }

  @BeforeEach
  void listenToTheLog() {
    log.start();
    root.addAppender(log);
  }

  @AfterEach
  void stopListening() {
    root.detachAppender(log);
  }

  @ParameterizedTest
  @MethodSource("open")
  void answersAnyoneWithoutFault(Endpoint endpoint) throws Exception {
    bombard(endpoint, COUNT);
  }

  @ParameterizedTest
  @MethodSource("admins")
  void answersAnAdminWithoutFault(Endpoint endpoint) throws Exception {
    // the report draws plots: few of it take as long as many of the others
    int share = endpoint.path().endsWith("/report") ? 20 : 1;
    bombard(endpoint, Math.min(COUNT, MOST_AS_ADMIN) / share);
  }

  private void bombard(Endpoint endpoint, int count) throws Exception {
    RawAnswer before = wellFormed(endpoint);
    assertThat(before.status()).as("the request is good before it is broken").isLessThan(500);
    String question = question();
    Map<Integer, Integer> statuses = new TreeMap<>();
    List<String> failures = new ArrayList<>();
    AtomicInteger next = new AtomicInteger();
    Callable<Void> sender =
        () -> {
          for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
            RawRequest request = MalformedRequests.request(endpoint, SEED, i);
            RawAnswer answer = RawAnswer.to(port(environment), request.bytes());
            String fault = fault(request, answer);
            synchronized (failures) {
              statuses.merge(answer.status(), 1, Integer::sum);
              if (fault != null) {
                failures.add(
                    "%s, number %d: %s\n%s\n→ %s".formatted(endpoint, i, fault, request, answer));
              }
            }
          }
          return null;
        };
    ExecutorService senders = Executors.newFixedThreadPool(THREADS);
    try {
      for (Future<Void> sent : senders.invokeAll(List.of(sender, sender, sender, sender))) {
        sent.get();
      }
    } finally {
      senders.shutdown();
    }
    LoggerFactory.getLogger(MalformedRequestsIT.class)
        .info("{}: {} malformed requests, by status {}", endpoint, count, statuses);
    assertThat(failures.stream().limit(MOST_FAILURES_SHOWN)).as("of " + failures.size()).isEmpty();
    assertThat(wellFormed(endpoint).status()).as("well afterwards").isEqualTo(before.status());
    assertThat(question()).as("answers as before").isEqualTo(question);
    assertThat(log.list.stream().filter(event -> event.getLevel().isGreaterOrEqual(Level.ERROR)))
        .as("nothing an operator must look at")
        .isEmpty();
  }

  private RawAnswer wellFormed(Endpoint endpoint) throws IOException {
    return RawAnswer.to(port(environment), new RawRequest(endpoint).bytes());
  }

  private String question() throws IOException {
    RawAnswer answer = wellFormed(Endpoint.post(WATCHES + "/price-suggestions", JSON, QUESTION));
    assertThat(answer.status()).isEqualTo(200);
    return answer.body();
  }

  /** What is wrong with an answer, or null. */
  private static @Nullable String fault(RawRequest request, RawAnswer answer) {
    int status = answer.status();
    if (status == 0 && isOld(request)) {
      return null; // HTTP/0.9 has no headers, and a redirection no body
    }
    if (status == 0) {
      return request.sentBytes < Integer.MAX_VALUE || isLong(request) ? null : "no answer";
    }
    if (status < 0) {
      return oldFault(request, answer.head());
    }
    if (status >= 500) {
      return "a fault of ours";
    }
    if (status < 400) {
      return null;
    }
    if (INNER_LIFE.matcher(answer.body()).find()) {
      return "shows its inner life";
    }
    if (answer.body().isEmpty()) {
      return null;
    }
    if (!answer.isProblem()) {
      return "no problem+json";
    }
    JsonNode problem = JsonMapper.shared().readTree(answer.body());
    return problem.get("status").asInt() == status
            && problem.get("type").asString().startsWith("urn:pricescape:problem:")
        ? null
        : "a problem that does not fit";
  }

  /**
   * A request whose first line cannot be read, or names no version, counts as one of HTTP/0.9: it
   * is answered by a body alone.
   */
  private static @Nullable String oldFault(RawRequest request, String body) {
    boolean isRefused = body.contains("urn:pricescape:problem:bad-request");
    return isRefused || isOld(request) ? null : "no HTTP";
  }

  private static boolean isOld(RawRequest request) {
    return request.version.isBlank() || request.target.contains("\r\n");
  }

  /** What is refused before it is read to its end: the answer may be lost with the rest of it. */
  private static boolean isLong(RawRequest request) {
    return request.bytes().length > 8_000;
  }

  private static int port(Environment environment) {
    return environment.getRequiredProperty("local.server.port", Integer.class);
  }
}
