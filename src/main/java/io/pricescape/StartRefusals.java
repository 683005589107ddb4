package io.pricescape;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Tells an operator in one line why the service does not start. A room that refuses to start throws
 * an exception that names its exit code; its message is that line. Every other failure keeps Spring
 * Boot's own report.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class StartRefusals implements SpringBootExceptionReporter {
  private static final Logger log = LoggerFactory.getLogger(PricescapeApplication.class);

  @Override
  public boolean reportException(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ExitCodeGenerator) {
        log.error("{}", cause.getMessage());
        return true;
      }
    }
    return false;
  }
}
