package io.pricescape.report;

/** Text of data, made safe to stand among other text; escaped for its format afterwards. */
final class Plain {
  private static final int REPLACEMENT = 0xFFFD;

  private Plain() {}

  /**
   * The text on one line: runs of white space and control characters become one space, what no
   * format may hold (halves of characters, characters that are none) and what turns the direction
   * of the text around it becomes U+FFFD.
   */
  static String line(String text) {
    StringBuilder line = new StringBuilder(text.length());
    boolean space = false;
    for (int at = 0; at < text.length(); ) {
      int c = text.codePointAt(at);
      at += Character.charCount(c);
      boolean blank = Character.isISOControl(c) || c == ' ' || c == '\u2028' || c == '\u2029';
      if (blank && space) {
        continue;
      }
      space = blank;
      line.appendCodePoint(blank ? ' ' : forbidden(c) ? REPLACEMENT : c);
    }
    return line.toString().strip();
  }

  private static boolean forbidden(int c) {
    boolean turnsDirection = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    boolean noCharacter = (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
    return turnsDirection || noCharacter || Character.getType(c) == Character.SURROGATE;
  }
}
