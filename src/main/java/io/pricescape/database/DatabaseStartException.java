package io.pricescape.database;

import org.springframework.boot.ExitCodeGenerator;

/** The service cannot start on this database. The message is one line for the operator. */
final class DatabaseStartException extends RuntimeException implements ExitCodeGenerator {
  DatabaseStartException(String message) {
    super(message);
  }

  DatabaseStartException(String message, Throwable cause) {
    super(message, cause);
  }

  @Override
  public int getExitCode() {
    return 1;
  }
}
