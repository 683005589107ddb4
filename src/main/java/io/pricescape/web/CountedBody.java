package io.pricescape.web;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.springframework.util.unit.DataSize;

/**
 * A body that refuses to be read beyond a limit, whatever length it was announced with, and after
 * too long a time, however many of its pieces came in time.
 */
final class CountedBody extends ServletInputStream {
  private final ServletInputStream body;
  private final DataSize limit;
  private final long deadline;
  private long read;

  /** Its time begins now. */
  CountedBody(ServletInputStream body, DataSize limit, Duration timeout) {
    this.body = body;
    this.limit = limit;
    this.deadline = System.nanoTime() + timeout.toNanos();
  }

  @Override
  public int read() throws IOException {
    int value = body.read();
    count(value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = body.read(buffer, offset, length);
    count(Math.max(0, count));
    return count;
  }

  private void count(int bytes) throws IOException {
    read += bytes;
    if (read > limit.toBytes()) {
      throw new BodyTooLargeException(limit);
    }
    if (bytes > 0 && System.nanoTime() - deadline > 0) {
      throw new SocketTimeoutException("The body took too long to come in");
    }
  }

  @Override
  public boolean isFinished() {
    return body.isFinished();
  }

  @Override
  public boolean isReady() {
    return body.isReady();
  }

  @Override
  public void setReadListener(ReadListener listener) {
    body.setReadListener(listener);
  }
}
