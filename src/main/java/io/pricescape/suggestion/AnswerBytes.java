package io.pricescape.suggestion;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import tools.jackson.core.io.JsonStringEncoder;
import tools.jackson.core.io.NumberOutput;

/**
 * JSON as bytes, in a buffer that grows. Numbers are the shortest that read back to the same
 * double, as Jackson's fast writer has them; those of few digits, which most are, are written
 * without a search for the shortest.
 */
final class AnswerBytes {
  /** Plain notation is for numbers from here on, as in {@link Double#toString}. */
  private static final double LEAST_PLAIN = 1e-3;

  private static final double FIRST_WITH_EXPONENT = 1e7;
  private static final double TEN_DIGITS = 1e10;
  private static final int MOST_DECIMALS = 12;
  private static final long[] POWERS_OF_TEN = new long[MOST_DECIMALS + 1];
  private static final int LONGEST_NUMBER = 26;

  static {
    long power = 1;
    for (int i = 0; i <= MOST_DECIMALS; i++) {
      POWERS_OF_TEN[i] = power;
      power *= 10;
    }
  }

  private byte[] bytes;
  private int length;

  AnswerBytes(int expected) {
    bytes = new byte[expected];
  }

  int length() {
    return length;
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(bytes, 0, length);
  }

  /** What is JSON already. */
  AnswerBytes raw(byte[] json) {
    room(json.length);
    System.arraycopy(json, 0, bytes, length, json.length);
    length += json.length;
    return this;
  }

  AnswerBytes raw(char ascii) {
    room(1);
    bytes[length++] = (byte) ascii;
    return this;
  }

  /** A string with its quotes. */
  AnswerBytes text(String value) {
    room(value.length() + 2);
    int start = length;
    bytes[length++] = '"';
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ' || c > '~' || c == '"' || c == '\\') {
        length = start + 1;
        raw(JsonStringEncoder.getInstance().quoteAsUTF8(value));
        break;
      }
      bytes[length++] = (byte) c;
    }
    return raw('"');
  }

  AnswerBytes number(int value) {
    return ascii(Integer.toString(value));
  }

  /** Any double; what is no number is a string, as Jackson has it. */
  AnswerBytes number(double value) {
    return Double.isFinite(value)
        ? ascii(NumberOutput.toString(value, true))
        : text(Double.toString(value));
  }

  /** The same for one that is likely to have ten significant digits or fewer. */
  AnswerBytes shortNumber(double value) {
    if (!(value >= LEAST_PLAIN && value < FIRST_WITH_EXPONENT)) {
      return number(value);
    }
    int decimals = MOST_DECIMALS;
    while (value * POWERS_OF_TEN[decimals] >= TEN_DIGITS) {
      decimals--;
    }
    long power = POWERS_OF_TEN[decimals];
    long digits = (long) Math.rint(value * power);
    // both are exact, so that the quotient is the double nearest to the decimal: no other decimal
    // of fifteen digits or fewer reads back to it, nor then a shorter one
    return (double) digits / power == value ? decimal(digits, decimals) : number(value);
  }

  private AnswerBytes decimal(long digits, int decimals) {
    room(LONGEST_NUMBER);
    long power = POWERS_OF_TEN[decimals];
    long whole = digits / power;
    long fraction = digits - whole * power;
    int places = Math.max(1, decimals);
    while (places > 1 && fraction % 10 == 0) {
      fraction /= 10;
      places--;
    }
    int size = 1;
    while (size <= MOST_DECIMALS && whole >= POWERS_OF_TEN[size]) {
      size++;
    }
    put(whole, size);
    bytes[length++] = '.';
    put(fraction, places);
    return this;
  }

  private void put(long value, int places) {
    long left = value;
    for (int i = length + places - 1; i >= length; i--) {
      bytes[i] = (byte) ('0' + left % 10);
      left /= 10;
    }
    length += places;
  }

  private AnswerBytes ascii(String value) {
    return raw(value.getBytes(StandardCharsets.ISO_8859_1));
  }

  private void room(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
    }
  }
}
