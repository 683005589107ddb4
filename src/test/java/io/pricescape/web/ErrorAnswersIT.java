package io.pricescape.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricescape.TestPostgres;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(OutputCaptureExtension.class)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class ErrorAnswersIT {
  /** Reads a body whole, as the endpoints of the rooms do. */
  @TestConfiguration
  @RestController
  static class Probe {
    @PostMapping("/probe")
    int size(@RequestBody JsonNode body) {
      return body.size();
    }
  }

  private final HttpClient client = HttpClient.newHttpClient();
  @LocalServerPort int port;

  @DynamicPropertySource
  static void database(DynamicPropertyRegistry registry) {
    String url = TestPostgres.freshUrl();
    registry.add("spring.datasource.url", () -> url);
  }

  @Test
  void tellsTheSenderOfALargeBodyThatItIsTooLarge() throws Exception {
    byte[] large = new byte[50_000_000];
    BodyPublisher announced = BodyPublishers.ofByteArray(large);
    BodyPublisher chunked =
        BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(json(11_000_000)));
    for (BodyPublisher body : new BodyPublisher[] {announced, chunked}) {
      HttpResponse<String> answer = post(body);
      assertThat(answer.statusCode()).isEqualTo(413);
      assertThat(answer.body()).contains("urn:pricescape:problem:body-too-large");
    }
  }

  @Test
  void readsABatchOfTenThousand() throws Exception {
    String request = "{\"attributes\":{\"brand\":\"Zenith\",\"size\":40},\"samples\":5,\"seed\":7}";
    String batch = "[" + (request + ",").repeat(9_999) + request + "]";
    HttpResponse<String> answer = post(BodyPublishers.ofString(batch));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("10000");
  }

  @Test
  void pointsAtTheBrokenPlace() throws Exception {
    HttpResponse<String> answer = post(BodyPublishers.ofString("{\"a\":\n tru}"));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("malformed-body", "line 2");
  }

  @Test
  void refusesAFormWithFilesHoweverBroken() throws Exception {
    for (String type : new String[] {"multipart/form-data", "multipart/form-data; boundary=x"}) {
      HttpResponse<String> answer = post(BodyPublishers.ofString("--x\r\nbroken"), type);
      assertThat(answer.statusCode()).isEqualTo(415);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /a{b|^ HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /a/%2e%2e//b;c=1 HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /%00 HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET // HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /%00 HTTP/1.1\r\nHost: x\r\nAccept-Language: a,b,c,d,e,f,g,h,i,j,k,l\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/9.9\r\nHost: x\r\n\r\n",
        "CONNECT /x HTTP/1.1\r\nHost: x\r\n\r\n",
        "POST /probe HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: rot13\r\n\r\n",
        "NONSENSE\r\n\r\n"
      })
  void answersEvenABrokenRequestWithAProblem(String request) throws Exception {
    String answer = raw(request);
    assertThat(answer)
        .startsWith("HTTP/1.1 400")
        .contains("Content-Type: application/problem+json")
        .contains("\"type\":\"urn:pricescape:problem:bad-request\"")
        .contains("\"instance\":\"/")
        .doesNotContain("<html");
  }

  @Test
  void takesNoBlameForParametersTypesAndLanguages(CapturedOutput log) throws Exception {
    String head = " HTTP/1.1\r\nHost: x\r\nX-API-Key: test-admin-key\r\nConnection: close\r\n";
    assertThat(raw("GET /api/v1/admin/training-runs?state=%ff" + head + "\r\n"))
        .startsWith("HTTP/1.1 400")
        .contains("Content-Type: application/problem+json");
    assertThat(raw("GET /actuator/health" + head + "Content-Type: text/*\r\n\r\n"))
        .startsWith("HTTP/1.1 415")
        .contains("Content-Type: application/problem+json");
    assertThat(raw("GET /actuator/prometheus" + head + "Accept:\r\n\r\n"))
        .startsWith("HTTP/1.1 200");
    assertThat(raw("GET /actuator/health?st%01ate=x" + head + "\r\n"))
        .startsWith("HTTP/1.1 400")
        .contains("Content-Type: application/problem+json");
    assertThat(raw("GET /swagger-ui.html" + head + "X-Forwarded-Port: x\r\n\r\n"))
        .startsWith("HTTP/1.1 302");
    String languages = "Accept-Language: " + "de,fr,".repeat(20) + "en\r\n\r\n";
    assertThat(raw("GET /actuator/health" + head + languages)).startsWith("HTTP/1.1 200");
    assertThat(log).doesNotContain("ERROR");
  }

  @Test
  void isNotSentElsewhereByHeadersOfProxiesThatNobodyTrusts() throws Exception {
    for (String header :
        new String[] {"X-Forwarded-Host: evil.example", "Forwarded: host=evil.example"}) {
      String answer = raw("GET /swagger-ui.html HTTP/1.1\r\nHost: x\r\n" + header + "\r\n\r\n");
      assertThat(answer).startsWith("HTTP/1.1 302").doesNotContain("evil");
    }
  }

  @Test
  void keepsTheListOfItsPartsToItself() throws Exception {
    String answer =
        raw(
            "GET /actuator/sbom/application HTTP/1.1\r\nHost: x\r\nX-API-Key: test-admin-key\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 404");
  }

  @Test
  void answersABodyThatBreaksOffWithAProblem(CapturedOutput log) throws Exception {
    String answer =
        raw(
            "POST /probe HTTP/1.1\r\nHost: x\r\nX-API-Key: test-admin-key\r\n"
                + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n");
    assertThat(answer)
        .startsWith("HTTP/1.1 400")
        .contains("Content-Type: application/problem+json")
        .contains("\"instance\":\"/probe\"");
    assertThat(log).doesNotContain("ERROR");
  }

  @Test
  void describesItselfToMachinesAndPeople() throws Exception {
    JsonNode api = JsonMapper.shared().readTree(get("/v3/api-docs").body());
    assertThat(api.at("/info/title").asString()).isEqualTo("Pricescape");
    assertThat(api.at("/components/schemas/Problem/properties/violations").isMissingNode())
        .isFalse();
    assertThat(api.at("/components/securitySchemes/key/name").asString()).isEqualTo("X-API-Key");
    assertThat(api.at("/paths/~1probe/post/responses/default").isMissingNode()).isFalse();
    assertThat(get("/swagger-ui.html").headers().firstValue("Location"))
        .hasValueSatisfying(page -> assertThat(page).endsWith("/swagger-ui/index.html"));
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> post(BodyPublisher body) throws IOException, InterruptedException {
    return post(body, "application/json");
  }

  private HttpResponse<String> post(BodyPublisher body, String type)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/probe"))
            .header("Content-Type", type)
            .header("X-API-Key", "test-admin-key")
            .POST(body)
            .build(),
        BodyHandlers.ofString());
  }

  private String raw(String request) throws IOException {
    try (Socket socket = new Socket("localhost", port)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static byte[] json(int size) {
    return ("\"" + "x".repeat(size) + "\"").getBytes(StandardCharsets.US_ASCII);
  }
}
