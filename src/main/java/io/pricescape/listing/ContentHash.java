package io.pricescape.listing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The identity of a listing without an id: the first 128 bits of the SHA-256 of everything supplied
 * for it, ignored columns too, as 22 characters of base64url. Neither the order of the columns nor
 * empty cells, nor blanks around a cell, nor the composition of its accents matter.
 */
final class ContentHash {
  private static final int BYTES = 16;
  // composing can take quadratic time, so descriptions are taken as they are
  private static final int MAX_COMPOSED = 2000;
  private static final char FIRST_COMBINING = '\u0300';

  private final MessageDigest sha256;
  private final byte[] length = new byte[4];

  ContentHash() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /** The hash of a row. */
  String of(SuppliedRow row) {
    SuppliedColumns columns = row.columns();
    for (int column : columns.contentOrder()) {
      String text = canonical(row.text(column));
      if (text != null) {
        add(columns.get(column).key());
        add(text);
      }
    }
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Arrays.copyOf(sha256.digest(), BYTES));
  }

  // with its length before it, so that no two contents are the same bytes
  private void add(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    length[0] = (byte) (bytes.length >>> 24);
    length[1] = (byte) (bytes.length >>> 16);
    length[2] = (byte) (bytes.length >>> 8);
    length[3] = (byte) bytes.length;
    sha256.update(length);
    sha256.update(bytes);
  }

  private static @Nullable String canonical(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    String stripped = text.strip();
    if (stripped.isEmpty()) {
      return null;
    }
    return stripped.length() > MAX_COMPOSED || isComposed(stripped)
        ? stripped
        : Normalizer.normalize(stripped, Normalizer.Form.NFC);
  }

  private static boolean isComposed(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= FIRST_COMBINING) {
        return false;
      }
    }
    return true;
  }
}
