package io.pricescape.web;

import io.pricescape.problem.Problem;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;

/**
 * Requests that Tomcat itself refuses, such as a broken address: a problem instead of its HTML
 * page.
 */
final class TomcatErrors extends ErrorReportValve {
  private static final Pattern NO_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");
  private static final String PLAIN = "/-._~!$&'()*+,;=:@%";

  @Override
  protected void report(Request request, Response response, @Nullable Throwable error) {
    if (response.getStatus() < 400
        || response.getContentWritten() > 0
        || !response.setErrorReported()) {
      return;
    }
    int status = status(response.getStatus());
    response.setStatus(status);
    Problem problem = FrameworkProblems.ofStatus(HttpStatusCode.valueOf(status), null);
    ProblemDetail body = problem.getBody();
    // our own words and an escaped address: nothing in them needs escaping
    String json =
        "{\"type\":\"%s\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\",\"instance\":\"%s\"}"
            .formatted(
                body.getType(),
                body.getTitle(),
                status,
                body.getDetail(),
                instance(request.getRequestURI()));
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    try {
      response.getOutputStream().write(json.getBytes(StandardCharsets.UTF_8));
      response.finishResponse();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot tell the client about status " + status, e);
    }
  }

  /** An unknown coding, version or CONNECT is a caller's fault: no alert on our own shall ring. */
  static int status(int tomcats) {
    boolean isCallers =
        tomcats == HttpServletResponse.SC_NOT_IMPLEMENTED
            || tomcats == HttpServletResponse.SC_HTTP_VERSION_NOT_SUPPORTED;
    return isCallers ? HttpServletResponse.SC_BAD_REQUEST : tomcats;
  }

  /** The address that was asked for, with all that an address cannot hold escaped. */
  static String instance(@Nullable String address) {
    if (address == null || !address.startsWith("/")) {
      return "/"; // the request broke off before it, or names no address here
    }
    // an escape that is none is one more thing to escape
    String whole = NO_ESCAPE.matcher(address).replaceAll("%25");
    StringBuilder instance = new StringBuilder();
    for (byte b : whole.getBytes(StandardCharsets.UTF_8)) {
      boolean isPlain = b > 0 && (Character.isLetterOrDigit(b) || PLAIN.indexOf(b) >= 0);
      instance.append(isPlain ? Character.toString(b) : "%%%02X".formatted(b & 0xFF));
    }
    // what begins with two slashes would be read as a host
    return instance.indexOf("//") == 0 ? "/." + instance : instance.toString();
  }
}
