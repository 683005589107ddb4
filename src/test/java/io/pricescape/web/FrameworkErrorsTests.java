package io.pricescape.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.pricescape.problem.Problem;
import io.pricescape.problem.Violation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.apache.coyote.BadRequestException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.RequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(OutputCaptureExtension.class)
class FrameworkErrorsTests {
  enum Colour {
    RED,
    GREEN
  }

  record Part(int samples, List<Double> prices) {}

  record Body(List<Part> parts) {
    Body {
      if (parts == null) {
        throw Problem.invalid(
            "no-parts", "No parts", List.of(new Violation("parts", "is required")));
      }
    }
  }

  @RestController
  static class Probe {
    @PostMapping(path = "/body", consumes = "application/json")
    void body(@RequestBody Body body) {}

    @GetMapping(path = "/number", produces = "application/json")
    String number(@RequestParam int n, @RequestParam(required = false) Colour colour) {
      return "1";
    }

    @GetMapping("/fail")
    void fail(@RequestParam String how) throws Exception {
      throw switch (how) {
        case "problem" -> Problem.notFound("no-thing", "No thing", "Ask for another");
        case "wrapped" -> new CompletionException(Problem.conflict("busy", "Busy", "Wait"));
        case "status" -> new ResponseStatusException(HttpStatus.TOO_MANY_REQUESTS, "secret");
        case "database" -> new DataAccessResourceFailureException("secret host:5432");
        case "transaction" -> new CannotCreateTransactionException("secret host:5432");
        case "rollback" -> new TransactionSystemException("secret rollback failed");
        case "broken" -> new UncheckedIOException(new BadRequestException("secret chunk"));
        case "stalled" -> new SocketTimeoutException("secret read");
        case "undecoded" -> new InvalidParameterException("secret \ufffd");
        case "rejected" -> new RequestRejectedException("secret name");
        case "gone" -> new IOException("Broken pipe");
        default -> new IllegalStateException("select secret from io.pricescape.Secret");
      };
    }
  }

  private final MockMvc mvc =
      MockMvcBuilders.standaloneSetup(new Probe())
          .setControllerAdvice(new FrameworkErrors())
          .build();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{\"parts\":[            | The body is not well-formed JSON (line 1, column",
        "not json                | The body is not well-formed JSON (line 1, column",
        "{\"parts\":[{\"samples\":\"many\"}]} | parts[0].samples must be a whole number",
        "{\"parts\":[{\"prices\":[1,{}]}]} | parts[0].prices[1] must be a number",
        "{\"parts\":{}}          | parts must be a list",
        "[]                      | The body must be an object"
      })
  void saysWhereABodyStopsBeingReadable(String body, String detail) throws Exception {
    MockHttpServletResponse answer =
        send(post("/body").contentType(MediaType.APPLICATION_JSON).content(unquote(body)));
    assertThat(problem(answer, 400, "malformed-body").get("detail").asString()).startsWith(detail);
  }

  private static String unquote(String body) {
    return body.replace("\\\"", "\"").strip();
  }

  @Test
  void saysThatABodyIsMissing() throws Exception {
    MockHttpServletResponse answer = send(post("/body").contentType(MediaType.APPLICATION_JSON));
    assertThat(problem(answer, 400, "malformed-body").get("detail").asString())
        .isEqualTo("The body is missing or cannot be read; send JSON");
  }

  @Test
  void keepsTheProblemThatARecordRaisesWhileItIsRead() throws Exception {
    MockHttpServletResponse answer =
        send(post("/body").contentType(MediaType.APPLICATION_JSON).content("{}"));
    assertThat(problem(answer, 422, "no-parts").get("violations").toString())
        .isEqualTo("[{\"field\":\"parts\",\"message\":\"is required\"}]");
  }

  @ParameterizedTest
  @CsvSource({
    "/number,                    n is required",
    "/number?n=x,                n must be a whole number",
    "/number?n=1&colour=blue,    'colour must be one of red, green'"
  })
  void namesTheParameterThatIsWrong(String path, String detail) throws Exception {
    JsonNode problem = problem(send(get(path)), 400, "invalid-parameter");
    assertThat(problem.get("detail").asString()).isEqualTo(detail);
    assertThat(problem.get("violations")).hasSize(1);
  }

  @Test
  void saysThatParametersCannotBeRead() throws Exception {
    JsonNode problem = problem(send(get("/fail?how=undecoded")), 400, "bad-request");
    assertThat(problem.get("detail").asString()).contains("UTF-8").doesNotContain("secret");
    problem(send(get("/fail?how=rejected")), 400, "bad-request");
  }

  @Test
  void saysWhatAnAddressTakesAndGives() throws Exception {
    MockHttpServletResponse method = send(delete("/body"));
    problem(method, 405, "method-not-allowed");
    assertThat(method.getHeader("Allow")).isEqualTo("POST");
    JsonNode type =
        problem(
            send(post("/body").contentType(MediaType.TEXT_PLAIN).content("x")),
            415,
            "unsupported-media-type");
    assertThat(type.get("detail").asString()).isEqualTo("Send one of application/json");
    problem(send(get("/number?n=1").accept(MediaType.TEXT_HTML)), 406, "not-acceptable");
    problem(send(get("/nowhere")), 404, "not-found");
  }

  @Test
  void leavesTheProblemsOfOtherRoomsAsTheyAre() throws Exception {
    JsonNode problem = problem(send(get("/fail?how=problem")), 404, "no-thing");
    assertThat(problem.get("detail").asString()).isEqualTo("Ask for another");
    assertThat(problem.get("title").asString()).isEqualTo("No thing");
    problem(send(get("/fail?how=wrapped")), 409, "busy");
    problem(send(get("/fail?how=problem").accept(MediaType.TEXT_PLAIN)), 404, "no-thing");
  }

  @Test
  void tellsWhenToTryAgainWithoutADatabase(CapturedOutput log) throws Exception {
    for (String how : List.of("database", "transaction", "rollback")) {
      MockHttpServletResponse answer = send(get("/fail?how=" + how));
      problem(answer, 503, "database-unavailable");
      assertThat(answer.getHeader("Retry-After")).isEqualTo("10");
    }
    assertThat(log).contains("the database cannot be reached").doesNotContain("\tat ");
  }

  @Test
  void tellsNothingOfItsInnerLife(CapturedOutput log) throws Exception {
    JsonNode problem = problem(send(get("/fail?how=bug")), 500, "internal-error");
    String id = problem.get("errorId").asString();
    assertThat(problem.get("detail").asString()).contains(id);
    assertThat(log.toString().split(id, -1)).as("logged once").hasSize(2);
    assertThat(log).contains("IllegalStateException: select secret");
    problem(send(get("/fail?how=status")), 429, "too-many-requests");
  }

  @Test
  void tellsThatABodyBrokeOffWithoutTakingItForAFaultOfItsOwn(CapturedOutput log) throws Exception {
    problem(send(get("/fail?how=broken")), 400, "malformed-body");
    JsonNode stalled = problem(send(get("/fail?how=stalled")), 408, "request-timeout");
    assertThat(stalled.get("detail").asString()).startsWith("The body stopped coming");
    assertThat(log).doesNotContain("ERROR", "secret");
  }

  @Test
  void saysNothingToAClientThatHasGone(CapturedOutput log) throws Exception {
    assertThat(send(get("/fail?how=gone")).getContentAsString()).isEmpty();
    assertThat(log).doesNotContain("ERROR", "Broken pipe");
  }

  private MockHttpServletResponse send(RequestBuilder request) throws Exception {
    return mvc.perform(request).andReturn().getResponse();
  }

  private static JsonNode problem(MockHttpServletResponse answer, int status, String code)
      throws Exception {
    assertThat(answer.getStatus()).isEqualTo(status);
    assertThat(answer.getContentType()).isEqualTo("application/problem+json");
    assertThat(answer.getContentAsString()).doesNotContain("secret", "Exception", "io.pricescape");
    JsonNode problem = JsonMapper.shared().readTree(answer.getContentAsString());
    assertThat(problem.get("type").asString()).isEqualTo("urn:pricescape:problem:" + code);
    assertThat(problem.get("status").asInt()).isEqualTo(status);
    assertThat(problem.get("title").asString()).isNotEmpty();
    assertThat(problem.get("instance").asString()).startsWith("/");
    return problem;
  }
}
