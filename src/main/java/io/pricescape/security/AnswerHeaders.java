package io.pricescape.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.PathContainer;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * What browsers are told with every answer, by address; the first row that fits counts. Answers of
 * the API can do nothing in a browser, pages may use what this service serves and nothing else. No
 * page may be shown in a frame but the one made for it. {@code X-Content-Type-Options} and HSTS
 * (over https only) are Spring Security's.
 */
final class AnswerHeaders implements HeaderWriter {
  private static final String NO_FORM = "; base-uri 'none'; form-action 'none'";
  private static final String NO_FRAME = NO_FORM + "; frame-ancestors 'none'";
  private static final String NOTHING = "default-src 'none'" + NO_FRAME;

  /** The report has styles of its own; whatever got into it can do nothing. */
  private static final String OWN_STYLES =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:" + NO_FRAME;

  private static final String USES_OWN_FILES =
      "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; connect-src 'self';"
          + " img-src 'self' data:";

  private static final String OWN_FILES = USES_OWN_FILES + NO_FRAME;

  /** Swagger UI writes styles into its page while it runs; its scripts are files. */
  private static final String SWAGGER =
      OWN_FILES.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'");

  private static final String NEVER_KEPT = "no-store";
  private static final String ASKED_AGAIN = "no-cache";

  private record Row(String addresses, String contentSecurity, String caching) {}

  private static final String SELLERS = "/api/v1/categories/";
  private static final Row OTHERS = new Row("/**", NOTHING, NEVER_KEPT);

  private static final List<Row> TABLE =
      List.of(
          new Row("/api/v1/admin/categories/*/models/*/report", OWN_STYLES, NEVER_KEPT),
          new Row("/swagger-ui/**", SWAGGER, ASKED_AGAIN),
          new Row("/webjars/**", OWN_FILES, ASKED_AGAIN),
          new Row("/assets/**", OWN_FILES, ASKED_AGAIN),
          new Row("/admin", OWN_FILES, ASKED_AGAIN),
          new Row("/", OWN_FILES, ASKED_AGAIN),
          OTHERS);

  private record Rule(PathPattern addresses, Row row) {
    static Rule of(Row row) {
      return new Rule(PathPatternParser.defaultInstance.parse(row.addresses()), row);
    }
  }

  private final List<Rule> rules;

  /**
   * The table.
   *
   * @param embeddingOrigins web sites that may show {@code /embed} in a frame, or {@code *}
   */
  AnswerHeaders(List<String> embeddingOrigins) {
    String inTheirFrames =
        USES_OWN_FILES + NO_FORM + "; frame-ancestors 'self' " + String.join(" ", embeddingOrigins);
    Row embedded = new Row("/embed", inTheirFrames.strip(), ASKED_AGAIN);
    rules = Stream.concat(Stream.of(embedded), TABLE.stream()).map(Rule::of).toList();
  }

  @Override
  public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
    Row row = row(request.getServletPath());
    set(response, "Content-Security-Policy", row.contentSecurity());
    set(response, HttpHeaders.CACHE_CONTROL, row.caching());
    if (row.contentSecurity().contains(NO_FRAME)) {
      set(response, "X-Frame-Options", "DENY");
    }
    set(response, "Referrer-Policy", "no-referrer");
    set(response, "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()");
    set(response, "Cross-Origin-Opener-Policy", "same-origin");
    set(response, "Cross-Origin-Resource-Policy", "same-origin");
  }

  private Row row(String address) {
    if (address.startsWith(SELLERS)) {
      return OTHERS; // most requests by far
    }
    PathContainer path = PathContainer.parsePath(address);
    return rules.stream()
        .filter(rule -> rule.addresses().matches(path))
        .findFirst()
        .orElseThrow()
        .row();
  }

  /** What a room says of its own answer counts. */
  private static void set(HttpServletResponse response, String name, String value) {
    if (!response.containsHeader(name)) {
      response.setHeader(name, value);
    }
  }
}
