package io.pricescape.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/**
 * What came back over the wire; nothing when the other side hung up without a word.
 *
 * @param status 0 when nothing came
 * @param head status line and headers
 * @param body without chunks and compression
 */
record RawAnswer(int status, String head, String body) {
  private static final int TIMEOUT_MILLIS = 30_000;

  /** Sends bytes, says that no more come, and reads until the other side hangs up. */
  static RawAnswer to(int port, byte[] request) throws IOException {
    try (Socket socket = new Socket("localhost", port)) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      ByteArrayOutputStream received = new ByteArrayOutputStream();
      try {
        socket.getOutputStream().write(request);
        socket.shutdownOutput();
      } catch (SocketException e) {
        // it refused before it had read all: perhaps it said why
        received.reset();
      }
      try {
        socket.getInputStream().transferTo(received);
      } catch (SocketException e) {
        // what came before the connection was cut counts
        received.flush();
      }
      // no port waits for stragglers after tens of thousands of connections
      socket.setSoLinger(true, 0);
      return parse(received.toByteArray());
    }
  }

  private static RawAnswer parse(byte[] bytes) throws IOException {
    String all = new String(bytes, ISO_8859_1);
    if (all.isEmpty()) {
      return new RawAnswer(0, "", "");
    }
    int end = all.indexOf("\r\n\r\n");
    if (!all.startsWith("HTTP/1.1 ") || end < 0) {
      return new RawAnswer(-1, all, "");
    }
    String head = all.substring(0, end);
    int status = Integer.parseInt(head.substring(9, 12));
    if (status == 100) {
      return parse(Arrays.copyOfRange(bytes, end + 4, bytes.length));
    }
    byte[] body = Arrays.copyOfRange(bytes, end + 4, bytes.length);
    String lower = head.toLowerCase(Locale.ROOT);
    if (lower.contains("transfer-encoding: chunked")) {
      body = unchunked(body);
    }
    if (lower.contains("content-encoding: gzip") && body.length > 0) {
      try (InputStream in = new GZIPInputStream(new java.io.ByteArrayInputStream(body))) {
        body = in.readAllBytes();
      }
    }
    return new RawAnswer(status, head, new String(body, UTF_8));
  }

  private static byte[] unchunked(byte[] body) {
    String text = new String(body, ISO_8859_1);
    StringBuilder whole = new StringBuilder();
    int at = 0;
    while (true) {
      int line = text.indexOf("\r\n", at);
      if (line < 0) {
        break;
      }
      int size = Integer.parseInt(text.substring(at, line).strip(), 16);
      int end = Math.min(text.length(), line + 2 + size);
      whole.append(text, line + 2, end);
      at = end + 2;
      if (size == 0 || at > text.length()) {
        break;
      }
    }
    return whole.toString().getBytes(ISO_8859_1);
  }

  boolean isProblem() {
    return head.toLowerCase(Locale.ROOT).contains("content-type: application/problem+json");
  }

  @Override
  public String toString() {
    String text = head + "\n\n" + body;
    return text.length() > 900 ? text.substring(0, 900) + "…" : text;
  }
}
