package io.pricescape.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * A request before it becomes bytes: every part can be made wrong. Strings are bytes in Latin-1.
 */
final class RawRequest {
  private static final int SHOWN = 700;

  String method;
  String target;
  String version = "HTTP/1.1";
  final List<String> headers = new ArrayList<>();
  String contentType;
  byte[] body;
  Framing framing = Framing.LENGTH;
  int sentBytes = Integer.MAX_VALUE;

  /** What was made wrong. */
  final List<String> faults = new ArrayList<>();

  /** How the body's end is told, rightly or not. */
  enum Framing {
    LENGTH,
    CHUNKED,
    NONE,
    LENGTH_TOO_LARGE,
    LENGTH_TOO_SMALL,
    LENGTH_NEGATIVE,
    LENGTH_HUGE,
    LENGTH_WORD,
    LENGTH_TWICE,
    LENGTH_AND_CHUNKED,
    CHUNK_SIZE_WORD,
    CHUNK_SIZE_HUGE,
    CHUNK_WITHOUT_END,
    CHUNK_LINE_ENDS_MISSING,
    CHUNK_EXTENSION_LONG,
    CHUNK_TRAILER_BROKEN,
    CODING_UNKNOWN,
    CODING_TWICE
  }

  RawRequest(Endpoint endpoint) {
    method = endpoint.method();
    target = endpoint.path();
    contentType = endpoint.contentType();
    body = endpoint.body().getBytes(java.nio.charset.StandardCharsets.UTF_8);
    headers.add("Host: localhost");
    headers.add("Connection: close");
    if (endpoint.key() != null) {
      headers.add("X-API-Key: " + endpoint.key());
    }
    if (body.length == 0) {
      framing = Framing.NONE;
    }
  }

  byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream(body.length + 512);
    put(out, method + " " + target + (version.isEmpty() ? "" : " " + version) + "\r\n");
    headers.forEach(header -> put(out, header + "\r\n"));
    if (contentType != null) {
      put(out, "Content-Type: " + contentType + "\r\n");
    }
    frame(out);
    byte[] whole = out.toByteArray();
    return sentBytes < whole.length ? java.util.Arrays.copyOf(whole, sentBytes) : whole;
  }

  private void frame(ByteArrayOutputStream out) {
    String size = Integer.toHexString(body.length);
    switch (framing) {
      case LENGTH -> length(out, Integer.toString(body.length));
      case NONE -> put(out, "\r\n");
      case LENGTH_TOO_LARGE -> length(out, Integer.toString(body.length + 1000));
      case LENGTH_TOO_SMALL -> length(out, Integer.toString(body.length / 2));
      case LENGTH_NEGATIVE -> length(out, "-5");
      case LENGTH_HUGE -> length(out, "99999999999999999999999");
      case LENGTH_WORD -> length(out, "0x1f");
      case LENGTH_TWICE -> length(out, "3\r\nContent-Length: " + body.length);
      case CHUNKED -> chunked(out, "chunked", size + "\r\n", "\r\n0\r\n\r\n");
      case LENGTH_AND_CHUNKED ->
          chunked(out, "chunked\r\nContent-Length: 3", size + "\r\n", "\r\n0\r\n\r\n");
      case CHUNK_SIZE_WORD -> chunked(out, "chunked", "zz\r\n", "\r\n0\r\n\r\n");
      case CHUNK_SIZE_HUGE -> chunked(out, "chunked", "ffffffffffffffff\r\n", "\r\n0\r\n\r\n");
      case CHUNK_WITHOUT_END -> chunked(out, "chunked", size + "\r\n", "\r\n");
      case CHUNK_LINE_ENDS_MISSING -> chunked(out, "chunked", size, "0");
      case CHUNK_EXTENSION_LONG ->
          chunked(out, "chunked", size + ";x=" + "y".repeat(20_000) + "\r\n", "\r\n0\r\n\r\n");
      case CHUNK_TRAILER_BROKEN ->
          chunked(out, "chunked", size + "\r\n", "\r\n0\r\nno colon\0\r\n\r\n");
      case CODING_UNKNOWN -> chunked(out, "gzip, x-nothing", "", "");
      case CODING_TWICE -> chunked(out, "chunked, chunked", size + "\r\n", "\r\n0\r\n\r\n");
    }
  }

  private void length(ByteArrayOutputStream out, String length) {
    put(out, "Content-Length: " + length + "\r\n\r\n");
    out.writeBytes(body);
  }

  private void chunked(ByteArrayOutputStream out, String coding, String before, String after) {
    put(out, "Transfer-Encoding: " + coding + "\r\n\r\n" + before);
    out.writeBytes(body);
    put(out, after);
  }

  private static void put(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(ISO_8859_1));
  }

  @Override
  public String toString() {
    String text = new String(bytes(), ISO_8859_1);
    String shown = text.length() > SHOWN ? text.substring(0, SHOWN) + "… " + text.length() : text;
    return faults + "\n" + shown.replace("\0", "\\0");
  }
}
