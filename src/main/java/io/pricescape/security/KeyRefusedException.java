package io.pricescape.security;

import org.springframework.boot.ExitCodeGenerator;

/** The service cannot start with these keys. The message is one line for the operator. */
final class KeyRefusedException extends RuntimeException implements ExitCodeGenerator {
  KeyRefusedException(String message) {
    super(message);
  }

  KeyRefusedException(String message, Throwable cause) {
    super(message, cause);
  }

  @Override
  public int getExitCode() {
    return 1;
  }
}
