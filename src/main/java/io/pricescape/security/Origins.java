package io.pricescape.security;

import java.util.regex.Pattern;

/** Web sites whose scripts may call: https://shop.example, without a path or an asterisk. */
final class Origins {
  private static final Pattern ORIGIN =
      Pattern.compile("https?://([a-z0-9.-]+|\\[[0-9a-f:]+])(:[0-9]{1,5})?");

  private Origins() {}

  static void check(String origin) {
    if (!ORIGIN.matcher(origin).matches()) {
      throw new IllegalArgumentException(
          "pricescape.security.allowed-origins must be origins such as https://shop.example, in"
              + " small letters, without a path or an asterisk: "
              + origin);
    }
  }
}
