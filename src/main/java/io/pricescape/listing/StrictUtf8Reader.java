package io.pricescape.listing;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * Decodes UTF-8 and nothing else: a byte-order mark at the start is skipped, and malformed bytes
 * are an error that names their line, never a replacement character.
 */
final class StrictUtf8Reader extends Reader {
  /** Bytes that are not UTF-8. */
  static final class NotUtf8Exception extends CharacterCodingException {
    private final long line;

    private NotUtf8Exception(long line) {
      this.line = line;
    }

    /** The line of the first malformed byte, from 1. */
    long line() {
      return line;
    }
  }

  private static final int BUFFER_BYTES = 1 << 16;

  private final InputStream in;
  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
  private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER_BYTES).flip();
  private long line = 1;
  private boolean begun;
  private boolean ended;

  StrictUtf8Reader(InputStream in) {
    this.in = in;
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!begun) {
      begun = true;
      skipByteOrderMark();
    }
    CharBuffer chars = CharBuffer.wrap(target, offset, length);
    while (true) {
      CoderResult result = decoder.decode(bytes, chars, ended);
      int decoded = chars.position() - offset;
      countLines(target, offset, decoded);
      if (result.isError()) {
        throw new NotUtf8Exception(line);
      }
      if (decoded > 0) {
        return decoded;
      }
      if (ended) {
        return -1;
      }
      if (result.isOverflow()) {
        // room for one char is not enough for a pair; no caller reads so little
        throw new IOException("A read of one char cannot hold a surrogate pair");
      }
      fill();
    }
  }

  private void skipByteOrderMark() throws IOException {
    while (bytes.remaining() < 3 && !ended) {
      fill();
    }
    int at = bytes.position();
    if (bytes.remaining() >= 3
        && bytes.get(at) == (byte) 0xEF
        && bytes.get(at + 1) == (byte) 0xBB
        && bytes.get(at + 2) == (byte) 0xBF) {
      bytes.position(at + 3);
    }
  }

  private void fill() throws IOException {
    bytes.compact();
    int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
    if (read < 0) {
      ended = true;
    } else {
      bytes.position(bytes.position() + read);
    }
    bytes.flip();
  }

  private void countLines(char[] chars, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      if (chars[i] == '\n') {
        line++;
      }
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
