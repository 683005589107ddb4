package io.pricescape.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricescape.TestPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "pricescape.security.admin-key=the-admin-key",
      "pricescape.security.seller-key=the-seller-key"
    })
class AccessTableIT {
  private static final Set<String> OPEN =
      Set.of(
          "/v3/api-docs",
          "/swagger-ui",
          "/actuator/health",
          "/actuator/info",
          "/actuator/prometheus");

  private final HttpClient client = HttpClient.newHttpClient();
  @LocalServerPort int port;

  @DynamicPropertySource
  static void database(DynamicPropertyRegistry registry) {
    String url = TestPostgres.freshUrl();
    registry.add("spring.datasource.url", () -> url);
  }

  @Test
  void keepsEveryHandlerThatIsNotOpenBehindAKey(
      @Autowired List<RequestMappingInfoHandlerMapping> mappings) throws Exception {
    List<String> asked = new ArrayList<>();
    for (RequestMappingInfoHandlerMapping mapping : mappings) {
      for (RequestMappingInfo handler : mapping.getHandlerMethods().keySet()) {
        for (String pattern : handler.getPatternValues()) {
          if (OPEN.stream().noneMatch(pattern::startsWith)) {
            asked.add(method(handler) + " " + pattern);
          }
        }
      }
    }
    assertThat(asked).isNotEmpty();
    for (String request : asked) {
      String[] parts = request.split(" ", 2);
      String path = parts[1].replaceAll("\\{[^}]*}", "1").replace("**", "x");
      assertThat(send(parts[0], path, null).statusCode()).as(request).isEqualTo(401);
    }
  }

  private static String method(RequestMappingInfo handler) {
    return handler.getMethodsCondition().getMethods().stream()
        .findFirst()
        .map(RequestMethod::name)
        .orElse("GET");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/actuator/health",
        "/actuator/health/liveness",
        "/actuator/info",
        "/actuator/prometheus",
        "/v3/api-docs",
        "/swagger-ui/index.html"
      })
  void opensToAnyone(String path) throws Exception {
    assertThat(send("GET", path, null).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    // method, path, without a key, as seller, as admin; 404 is past the door
    "GET,  /api/v1/categories/none,                                401, 404, 404",
    "HEAD, /api/v1/categories/none,                                401, 404, 404",
    "POST, /api/v1/categories/none/price-suggestions,              401, in,  in",
    "POST, /api/v1/categories/none/price-suggestions/batch,        401, in,  in",
    "GET,  /api/v1/admin/none,                                     401, 403, 404",
    "POST, /api/v1/admin/none,                                     401, 403, 404",
    "DELETE, /api/v1/categories/none,                              401, 403, in",
    "POST, /api/v1/categories/none/else,                           401, 403, in",
    "POST, /actuator/info,                                         401, 403, in",
    "GET,  /actuator/env,                                          401, 403, 404",
    "GET,  /nowhere,                                               401, 403, 404",
    "GET,  /error,                                                 401, 403, 404"
  })
  void opensByRole(String method, String path, int anyone, String seller, String admin)
      throws Exception {
    assertThat(send(method, path, null).statusCode()).isEqualTo(anyone);
    assertThat(send(method, path, "wrong-key").statusCode()).isEqualTo(401);
    assertThat(send(method, path, "the-seller-key").statusCode()).satisfies(is(seller));
    assertThat(send(method, path, "the-admin-key").statusCode()).satisfies(is(admin));
  }

  private static ThrowingConsumer<Integer> is(String expected) {
    return status -> {
      if (expected.equals("in")) {
        assertThat(status).isNotIn(401, 403);
      } else {
        assertThat(status).isEqualTo(Integer.valueOf(expected));
      }
    };
  }

  @Test
  void takesTheKeyAsABearerToo() throws Exception {
    HttpRequest request =
        request("GET", "/nowhere").header("Authorization", "bearer the-admin-key").build();
    assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(404);
  }

  @Test
  void saysWhatIsMissingAsAProblem() throws Exception {
    HttpResponse<String> none = send("GET", "/api/v1/admin/none", null);
    assertThat(none.headers().firstValue("WWW-Authenticate"))
        .hasValueSatisfying(scheme -> assertThat(scheme).startsWith("Bearer"));
    assertThat(none.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(none.body())
        .contains("urn:pricescape:problem:unauthorized", "\"status\":401", "X-API-Key")
        .contains("\"instance\":\"/api/v1/admin/none\"");
    assertThat(send("GET", "/api/v1/admin/none", "wrong-key").body()).contains("not known here");
    assertThat(send("GET", "/api/v1/admin/none", "the-seller-key").body())
        .contains("urn:pricescape:problem:forbidden", "\"status\":403");
  }

  @Test
  void keepsBrowsersFromGuessing() throws Exception {
    HttpResponse<String> page = send("GET", "/swagger-ui/index.html", null);
    assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(page.headers().firstValue("X-Frame-Options")).contains("DENY");
    assertThat(page.headers().firstValue("Content-Security-Policy")).isPresent();
    assertThat(page.headers().firstValue("Set-Cookie")).isEmpty();
  }

  private HttpResponse<String> send(String method, String path, String key)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = request(method, path);
    if (key != null) {
      request.header("X-API-Key", key);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String method, String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
        .method(method, BodyPublishers.noBody());
  }
}
