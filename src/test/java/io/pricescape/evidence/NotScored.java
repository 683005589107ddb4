package io.pricescape.evidence;

/** There is no score, for a reason that the person at the keyboard can do something about. */
final class NotScored extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotScored(String reason) {
    super(reason);
  }
}
