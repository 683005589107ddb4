package io.pricescape.suggestion;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a stream, one at a time, in one buffer that grows to the longest line and no further
 * than the limit. Blank lines are passed over; the last line needs no end.
 */
final class Lines {
  private static final int FIRST_SIZE = 64 * 1024;

  /** What to do before a read that may have to wait for the caller. */
  interface Pause {
    void beforeWaiting() throws IOException;
  }

  /**
   * One line.
   *
   * @param number counted from 1, blank lines too
   * @param bytes without the line's end; null for a line over the limit
   */
  record Line(long number, byte @Nullable [] bytes) {}

  private final InputStream in;
  private final int limit;
  private final Pause pause;
  private byte[] buffer;
  private int start;
  private int end;
  private boolean ended;
  private long number;

  Lines(InputStream in, int limit, Pause pause) {
    this.in = in;
    this.limit = limit;
    this.pause = pause;
    this.buffer = new byte[Math.min(FIRST_SIZE, limit + 2)];
  }

  /** The next line that says something, or null after the last. */
  @Nullable Line next() throws IOException {
    while (true) {
      int length = lengthOfLine();
      if (length < 0) {
        return null;
      }
      number++;
      if (length > limit) {
        skipLine();
        return new Line(number, null);
      }
      int from = start;
      start = Math.min(end, from + length + 1);
      if (!isBlank(from, length)) {
        return new Line(number, Arrays.copyOfRange(buffer, from, from + length));
      }
    }
  }

  /** Bytes before the next line's end; more than the limit for a line too long; -1 at the end. */
  private int lengthOfLine() throws IOException {
    int scanned = 0;
    while (true) {
      for (int i = start + scanned; i < end; i++) {
        if (buffer[i] == '\n') {
          return i - start;
        }
      }
      scanned = end - start;
      if (scanned > limit) {
        return scanned;
      }
      if (!fill()) {
        return scanned == 0 ? -1 : scanned;
      }
    }
  }

  private void skipLine() throws IOException {
    while (true) {
      while (start < end) {
        if (buffer[start++] == '\n') {
          return;
        }
      }
      if (!fill()) {
        return;
      }
    }
  }

  private boolean fill() throws IOException {
    if (ended) {
      return false;
    }
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, end - start);
      end -= start;
      start = 0;
    }
    if (end == buffer.length) {
      buffer = Arrays.copyOf(buffer, (int) Math.min(limit + 2L, 2L * buffer.length));
    }
    if (in.available() == 0) {
      pause.beforeWaiting();
    }
    int read = in.read(buffer, end, buffer.length - end);
    ended = read < 0;
    end += Math.max(read, 0);
    return !ended;
  }

  private boolean isBlank(int from, int length) {
    for (int i = from; i < from + length; i++) {
      if (buffer[i] != ' ' && buffer[i] != '\t' && buffer[i] != '\r') {
        return false;
      }
    }
    return true;
  }
}
