package io.pricescape.web;

import io.pricescape.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
  @Override
  protected void report(Request request, Response response, @Nullable Throwable error) {
    int status = response.getStatus();
    if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    Problem problem = FrameworkProblems.ofStatus(HttpStatusCode.valueOf(status), null);
    ProblemDetail body = problem.getBody();
    // all of these are our own words: nothing in them needs escaping
    String json =
        "{\"type\":\"%s\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}"
            .formatted(body.getType(), body.getTitle(), status, body.getDetail());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    try {
      response.getOutputStream().write(json.getBytes(StandardCharsets.UTF_8));
      response.finishResponse();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot tell the client about status " + status, e);
    }
  }
}
