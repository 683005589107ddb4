package io.pricescape.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class AnswerHeadersTests {
  @ParameterizedTest
  @CsvSource({
    "/api/v1/categories,                                   default-src 'none'; base-uri, no-store",
    "/api/v1/admin/keys,                                   default-src 'none'; base-uri, no-store",
    "/actuator/prometheus,                                 default-src 'none'; base-uri, no-store",
    "/api/v1/admin/categories/watches/models/3/report,     style-src 'unsafe-inline'; img, no-store",
    "/swagger-ui/index.html,                               style-src 'self' 'unsafe-, no-cache",
    "/,                                                    style-src 'self'; font-src, no-cache",
    "/admin,                                               style-src 'self'; font-src, no-cache",
    "/assets/a/b.js,                                       style-src 'self'; font-src, no-cache"
  })
  void fitTheAddress(String path, String contentSecurity, String caching) {
    MockHttpServletResponse answer = write(path, new MockHttpServletResponse());
    assertThat(answer.getHeader("Content-Security-Policy"))
        .contains(contentSecurity)
        .contains("frame-ancestors 'none'")
        .startsWith("default-src 'none'");
    assertThat(answer.getHeader("X-Frame-Options")).isEqualTo("DENY");
    assertThat(answer.getHeader("Cache-Control")).isEqualTo(caching);
    assertThat(answer.getHeader("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(answer.getHeader("Permissions-Policy")).contains("camera=()");
  }

  @Test
  void letNoPageRunScriptsThatAreWrittenIntoIt() {
    for (String path : new String[] {"/", "/swagger-ui/index.html", "/api/v1/categories"}) {
      assertThat(write(path, new MockHttpServletResponse()).getHeader("Content-Security-Policy"))
          .doesNotContain("script-src 'unsafe-inline'", "script-src 'self' 'unsafe-inline'", "*");
    }
  }

  @Test
  void letOnlyTheEmbeddedPageIntoTheFramesOfOthers() {
    MockHttpServletResponse anywhere = write("/embed", new MockHttpServletResponse());
    assertThat(anywhere.getHeader("Content-Security-Policy"))
        .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
        .endsWith("frame-ancestors 'self' *");
    assertThat(anywhere.getHeader("X-Frame-Options")).isNull();

    MockHttpServletResponse shops = new MockHttpServletResponse();
    write(new AnswerHeaders(List.of("https://a.example", "https://b.example")), "/embed", shops);
    assertThat(shops.getHeader("Content-Security-Policy"))
        .endsWith("frame-ancestors 'self' https://a.example https://b.example");

    MockHttpServletResponse nobody = new MockHttpServletResponse();
    write(new AnswerHeaders(List.of()), "/embed", nobody);
    assertThat(nobody.getHeader("Content-Security-Policy")).endsWith("frame-ancestors 'self'");
  }

  @Test
  void leaveWhatARoomSaysOfItsOwnAnswer() {
    MockHttpServletResponse answer = new MockHttpServletResponse();
    answer.setHeader("Cache-Control", "max-age=60");
    assertThat(write("/api/v1/categories", answer).getHeaders("Cache-Control"))
        .containsExactly("max-age=60");
  }

  private static MockHttpServletResponse write(String path, MockHttpServletResponse answer) {
    return write(new AnswerHeaders(List.of("*")), path, answer);
  }

  private static MockHttpServletResponse write(
      AnswerHeaders headers, String path, MockHttpServletResponse answer) {
    MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
    request.setServletPath(path);
    headers.writeHeaders(request, answer);
    return answer;
  }
}
