package io.pricescape.security;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key as its owner holds it: {@code psk_<id>_<secret>}. The id finds the key and is no secret;
 * the secret is 256 random bits.
 */
record KeyText(String id, String secret) {
  private static final Pattern ID = Pattern.compile("[0-9a-z]{12}");
  private static final Pattern FORM = Pattern.compile("psk_(" + ID + ")_([A-Za-z0-9_-]{43})");
  private static final String ID_LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz";
  private static final int ID_LENGTH = 12;
  private static final int SECRET_BYTES = 32;

  static KeyText make(SecureRandom random) {
    StringBuilder id = new StringBuilder();
    random.ints(ID_LENGTH, 0, ID_LETTERS.length()).forEach(i -> id.append(ID_LETTERS.charAt(i)));
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    return new KeyText(
        id.toString(), Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
  }

  /** Takes a key apart; empty for anything that is not written like one. */
  static Optional<KeyText> read(String key) {
    Matcher parts = FORM.matcher(key);
    return parts.matches()
        ? Optional.of(new KeyText(parts.group(1), parts.group(2)))
        : Optional.empty();
  }

  static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  byte[] digest() {
    return Sha256.of(secret);
  }

  /** What the owner is given. */
  String key() {
    return "psk_" + id + "_" + secret;
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "KeyText[" + id + "]";
  }
}
