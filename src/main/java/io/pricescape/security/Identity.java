package io.pricescape.security;

import io.pricescape.problem.Problem;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** What a key or token tells of its sender. */
sealed interface Identity {
  /** It opens to this caller. */
  record Known(Caller caller) implements Identity {}

  /** It opens nothing; the detail says why and what to do. */
  record Refused(String detail) implements Identity {
    static final Refused UNKNOWN = new Refused("This key is not known here; check it");

    Problem problem() {
      Problem problem = Problem.of(HttpStatus.UNAUTHORIZED, "unauthorized", "Key required", detail);
      problem.getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"pricescape\"");
      return problem;
    }
  }

  /** It cannot be checked just now; it may be good. */
  record Unsure(String code, String title, String detail) implements Identity {
    private static final Duration AGAIN_IN = Duration.ofSeconds(5);

    static final Unsure DATABASE =
        new Unsure(
            "database-unavailable",
            "Database unavailable",
            "The service cannot look up this key just now; try again shortly");
    static final Unsure ISSUER =
        new Unsure(
            "issuer-unavailable",
            "Issuer unavailable",
            "The issuer of this token cannot be reached to check it; try again shortly, or use an API"
                + " key");

    Problem problem() {
      return Problem.of(HttpStatus.SERVICE_UNAVAILABLE, code, title, detail).retryAfter(AGAIN_IN);
    }
  }
}
