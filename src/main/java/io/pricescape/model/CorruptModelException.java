package io.pricescape.model;

/** The bytes given are not a whole model artifact of a known format. */
public final class CorruptModelException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Says what is wrong with the bytes. */
  public CorruptModelException(String message) {
    super(message);
  }

  /** Says what is wrong with the bytes, and what showed it. */
  public CorruptModelException(String message, Throwable cause) {
    super(message, cause);
  }
}
