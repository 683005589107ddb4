package io.pricescape.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.zip.CRC32;

/** Chances that fall the same in every language and on every machine: CRC32 of a short text. */
final class RowHash {
  private RowHash() {}

  /**
   * Whether a row is drawn: the last three digits of the CRC32 of its number, read backwards, are
   * thousandths below {@code share}. For 0.1 that is a CRC32 divisible by 10.
   */
  static boolean drawsRow(int row, double share) {
    long crc = crc32(Integer.toString(row));
    return crc % 10 * 100 + crc / 10 % 10 * 10 + crc / 100 % 10 < Math.round(share * 1000);
  }

  /**
   * Whether an answer is drawn: the CRC32 of {@code row:name}, modulo 1000, is below {@code share}
   * in thousandths.
   */
  static boolean drawsAnswer(int row, String name, double share) {
    return crc32(row + ":" + name) % 1000 < Math.round(share * 1000);
  }

  /** A place in an order that is drawn by chance: the CRC32 of {@code row:said:name}. */
  static long order(int row, int said, String name) {
    return crc32(row + ":" + said + ":" + name);
  }

  static long crc32(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(UTF_8));
    return crc.getValue();
  }
}
