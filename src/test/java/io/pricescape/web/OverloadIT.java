package io.pricescape.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.pricescape.TestPostgres;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What happens when more comes in than can be answered: on a server of four threads. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "server.tomcat.threads.max=4",
      "server.tomcat.threads.min-spare=4",
      "management.server.port=0",
      "pricescape.web.max-waiting=2",
      "pricescape.web.max-streams=2",
      "pricescape.web.body-timeout=1m",
      "pricescape.security.admin-key=an-admin-key-for-tests-only",
      "pricescape.security.public-suggestions=true"
    })
class OverloadIT {
  private static final int THREADS = 4;

  private final HttpClient client = HttpClient.newHttpClient();
  private final List<Socket> open = new ArrayList<>();
  @LocalServerPort int port;
  @Autowired private Backlog backlog;
  @Autowired private MeterRegistry meters;
  @Autowired private ServletWebServerApplicationContext server;

  @DynamicPropertySource
  static void database(DynamicPropertyRegistry registry) {
    registry.add("spring.datasource.url", TestPostgres::freshUrl);
  }

  @AfterEach
  void hangUp() throws IOException {
    for (Socket socket : open) {
      socket.close();
    }
  }

  @Test
  void refusesAtOnceWhatWouldHaveToWaitLong() throws Exception {
    for (int i = 0; i < THREADS; i++) {
      hold("/api/v1/admin/categories/none", "PUT", "application/json");
    }
    Awaitility.await().until(() -> busy() == THREADS);
    List<CompletableFuture<HttpResponse<String>>> waiting = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      waiting.add(client.sendAsync(question(), BodyHandlers.ofString()));
    }
    Awaitility.await().until(() -> backlog.waiting() == 5);
    assertThat(meters.get("pricescape.requests.waiting").gauge().value()).isEqualTo(5);
    // one that is held may have been refused itself: four at once can wait for a moment, and the
    // server holds the thread of a refused request, too, until its body has come
    double before = refused();

    hangUp();
    List<HttpResponse<String>> answers = waiting.stream().map(CompletableFuture::join).toList();

    // whoever comes to a thread while more than two wait behind is refused; the last three are not
    assertThat(answers)
        .filteredOn(answer -> answer.statusCode() == 503)
        .hasSizeBetween(1, 2)
        .allSatisfy(
            answer -> {
              assertThat(answer.body()).contains("urn:pricescape:problem:overloaded");
              assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
            });
    assertThat(answers).filteredOn(answer -> answer.statusCode() == 404).hasSizeBetween(3, 4);
    assertThat(refused() - before).isBetween(1.0, 2.0);
    assertThat(client.send(question(), BodyHandlers.ofString()).statusCode()).isEqualTo(404);
  }

  @Test
  void keepsThreadsFreeOfSlowSenders() throws Exception {
    hold("/api/v1/admin/categories/infer?price=price", "POST", "text/csv");
    Awaitility.await().until(() -> busy() == 1);

    HttpRequest further =
        HttpRequest.newBuilder(URI.create(address("/api/v1/admin/categories/infer?price=price")))
            .header("Content-Type", "text/csv")
            .header("X-API-Key", "an-admin-key-for-tests-only")
            .POST(HttpRequest.BodyPublishers.ofString("price\n1\n"))
            .build();
    assertThat(client.send(further, BodyHandlers.ofString()).body())
        .contains("urn:pricescape:problem:overloaded", "streamed batches");
    HttpRequest batch =
        HttpRequest.newBuilder(
                URI.create(address("/api/v1/categories/none/price-suggestions/batch")))
            .header("Content-Type", "application/x-ndjson")
            .POST(HttpRequest.BodyPublishers.ofString("{}\n"))
            .build();
    assertThat(client.send(batch, BodyHandlers.ofString()).statusCode()).isEqualTo(404);
    assertThat(client.send(question(), BodyHandlers.ofString()).statusCode()).isEqualTo(404);

    hangUp();
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> client.send(further, BodyHandlers.ofString()).statusCode() == 200);
  }

  /** A request whose body does not come. */
  private void hold(String path, String method, String type) throws IOException {
    Socket socket = new Socket("localhost", port);
    open.add(socket);
    OutputStream out = socket.getOutputStream();
    String head =
        "%s %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: %s\r\nContent-Length: 1000\r\nX-API-Key: an-admin-key-for-tests-only\r\n\r\n"
            .formatted(method, path, type);
    out.write(head.getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  private HttpRequest question() {
    return HttpRequest.newBuilder(URI.create(address("/api/v1/categories/none/price-suggestions")))
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString("{}"))
        .build();
  }

  private String address(String path) {
    return "http://localhost:" + port + path;
  }

  private int busy() {
    var executor =
        ((TomcatWebServer) server.getWebServer())
            .getTomcat()
            .getConnector()
            .getProtocolHandler()
            .getExecutor();
    return ((org.apache.tomcat.util.threads.ThreadPoolExecutor) executor).getActiveCount();
  }

  private double refused() {
    return meters.get("pricescape.requests.refused").tag("reason", "overload").counter().count();
  }
}
