package io.pricescape.problem;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** A failure that the caller is told about as an RFC 9457 problem detail. */
public final class Problem extends ErrorResponseException {
  private static final String URN = "urn:pricescape:problem:";

  private Problem(HttpStatus status, String code, String title, String detail) {
    super(status, body(status, code, title, detail), null);
  }

  /**
   * A problem of a kind.
   *
   * @param code the stable last part of the type's URN, such as {@code unknown-category}
   * @param title the kind in words, the same for every problem of this code
   * @param detail what is wrong this time, and what to do
   */
  public static Problem of(HttpStatus status, String code, String title, String detail) {
    return new Problem(status, code, title, detail);
  }

  /** 404: what the address names does not exist. */
  public static Problem notFound(String code, String title, String detail) {
    return new Problem(HttpStatus.NOT_FOUND, code, title, detail);
  }

  /** 409: it cannot be done in the present state. */
  public static Problem conflict(String code, String title, String detail) {
    return new Problem(HttpStatus.CONFLICT, code, title, detail);
  }

  /** 422: understood, but it breaks rules; every one of them is listed. */
  public static Problem invalid(String code, String title, List<Violation> violations) {
    String detail =
        violations.size() == 1
            ? violations.get(0).field() + " " + violations.get(0).message()
            : violations.size() + " rules are broken; see violations";
    Problem problem = new Problem(HttpStatus.UNPROCESSABLE_CONTENT, code, title, detail);
    problem.getBody().setProperty("violations", List.copyOf(violations));
    return problem;
  }

  /** The same problem with a further member in its body. */
  public Problem with(String property, Object value) {
    getBody().setProperty(property, value);
    return this;
  }

  /** The same problem with the time after which trying again makes sense. */
  public Problem retryAfter(Duration wait) {
    getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, wait.toSeconds())));
    return this;
  }

  /** A problem body outside an exception, for answers that hold problems of their own. */
  public static ProblemDetail body(HttpStatus status, String code, String title, String detail) {
    ProblemDetail body = ProblemDetail.forStatusAndDetail(status, detail);
    body.setType(URI.create(URN + code));
    body.setTitle(title);
    return body;
  }
}
