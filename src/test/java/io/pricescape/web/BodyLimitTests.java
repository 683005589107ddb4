package io.pricescape.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.unit.DataSize;

class BodyLimitTests {
  private static final int LIMIT = 100;

  private final List<Exception> refused = new ArrayList<>();
  private final BodyLimit filter =
      new BodyLimit(
          DataSize.ofBytes(LIMIT),
          Duration.ofMinutes(1),
          (request, response, handler, error) -> {
            refused.add(error);
            return null;
          });

  @Test
  void refusesAtOnceWhatIsAnnouncedAsTooLarge() throws Exception {
    assertThat(letsThrough(request("/api/v1/categories/c/price-suggestions", LIMIT + 1))).isNull();
    assertThat(refused).singleElement().asString().contains("body-too-large");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, LIMIT})
  void letsThroughWhatFits(int size) throws Exception {
    assertThat(read(letsThrough(request("/any", size)))).isEqualTo(size);
    assertThat(read(letsThrough(unannounced("/any", size)))).isEqualTo(size);
  }

  @Test
  void countsWhatIsNotAnnounced() throws Exception {
    HttpServletRequest whole = letsThrough(unannounced("/any", LIMIT + 1));
    assertThatThrownBy(() -> read(whole)).isInstanceOf(BodyTooLargeException.class);
    HttpServletRequest byByte = letsThrough(unannounced("/any", LIMIT + 1));
    assertThatThrownBy(
            () -> {
              while (byByte.getInputStream().read() >= 0) {}
            })
        .isInstanceOf(BodyTooLargeException.class);
    HttpServletRequest asText = letsThrough(unannounced("/any", LIMIT + 1));
    assertThatThrownBy(() -> asText.getReader().readLine())
        .isInstanceOf(BodyTooLargeException.class);
  }

  @Test
  void givesUpABodyThatTakesTooLong() throws Exception {
    BodyLimit hasty =
        new BodyLimit(
            DataSize.ofBytes(LIMIT), Duration.ofMinutes(-1), (request, response, h, error) -> null);
    HttpServletRequest slow = letsThrough(hasty, unannounced("/any", 1));

    assertThatThrownBy(() -> read(slow)).isInstanceOf(SocketTimeoutException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /api/v1/admin/categories/c/listings,                 text/csv,               true",
    "POST, /api/v1/admin/categories/c/listings,                 application/json,       true",
    "PUT,  /api/v1/admin/categories/c/listings,                 application/json,       false",
    "POST, /api/v1/categories/c/price-suggestions/batch,        application/x-ndjson,   true",
    "POST, /api/v1/categories/c/price-suggestions/batch,        Application/X-NDJSON; charset=utf-8, true",
    "POST, /api/v1/categories/c/price-suggestions/batch,        application/json,       false",
    "POST, /api/v1/categories/c/price-suggestions,              application/x-ndjson,   false",
    "POST, /api/v1/admin/categories/infer,                      text/csv,               true"
  })
  void leavesStreamsAlone(String method, String path, String type, boolean isStream)
      throws Exception {
    MockHttpServletRequest request = unannounced(path, LIMIT + 1);
    request.setMethod(method);
    request.setContentType(type);
    HttpServletRequest through = letsThrough(request);
    if (isStream) {
      assertThat(read(through)).isEqualTo(LIMIT + 1);
    } else {
      assertThatThrownBy(() -> read(through)).isInstanceOf(BodyTooLargeException.class);
    }
  }

  private HttpServletRequest letsThrough(HttpServletRequest request) throws Exception {
    return letsThrough(filter, request);
  }

  private static HttpServletRequest letsThrough(BodyLimit filter, HttpServletRequest request)
      throws Exception {
    HttpServletRequest[] through = new HttpServletRequest[1];
    filter.doFilter(
        request,
        new MockHttpServletResponse(),
        (next, response) -> through[0] = (HttpServletRequest) next);
    return through[0];
  }

  private static int read(HttpServletRequest request) throws IOException {
    return request.getInputStream().readAllBytes().length;
  }

  private static MockHttpServletRequest request(String path, int size) {
    MockHttpServletRequest request = new MockHttpServletRequest("POST", path);
    request.setContent(new byte[size]);
    return request;
  }

  private static MockHttpServletRequest unannounced(String path, int size) {
    MockHttpServletRequest request =
        new MockHttpServletRequest("POST", path) {
          @Override
          public long getContentLengthLong() {
            return -1;
          }
        };
    request.setContent(new byte[size]);
    return request;
  }
}
