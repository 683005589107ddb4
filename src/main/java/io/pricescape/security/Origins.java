package io.pricescape.security;

import java.util.regex.Pattern;

/** Web sites as browsers name them: https://shop.example, without a path or an asterisk. */
final class Origins {
  private static final Pattern ORIGIN =
      Pattern.compile("https?://([a-z0-9.-]+|\\[[0-9a-f:]+])(:[0-9]{1,5})?");

  private Origins() {}

  /**
   * Refuses what is no origin.
   *
   * @param setting where it was read
   */
  static void check(String setting, String origin) {
    if (!ORIGIN.matcher(origin).matches()) {
      throw new IllegalArgumentException(
          setting
              + " must be origins such as https://shop.example, in"
              + " small letters, without a path or an asterisk: "
              + origin);
    }
  }
}
