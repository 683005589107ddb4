package io.pricescape.training;

/** Nothing can be learned from the rows given; the message says why and what to do. */
public final class UntrainableListingsException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Says why, for an operator. */
  public UntrainableListingsException(String message) {
    super(message);
  }
}
