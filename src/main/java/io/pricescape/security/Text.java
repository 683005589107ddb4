package io.pricescape.security;

/** What PostgreSQL keeps and a log line survives. */
final class Text {
  private Text() {}

  /** Whether a text has neither control characters nor half ones. */
  static boolean isPrintable(String text) {
    return text.codePoints()
        .map(Character::getType)
        .noneMatch(type -> type == Character.CONTROL || type == Character.SURROGATE);
  }
}
