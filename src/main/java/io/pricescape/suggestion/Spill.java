package io.pricescape.suggestion;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Bytes put aside in a file: first in, first out. The file is gone when closed. All files share
 * their room.
 */
final class Spill implements AutoCloseable {
  private final AtomicLong room;
  private @Nullable FileChannel file;
  private long taken;
  private long put;

  /**
   * @param room bytes that this and others may still put aside
   */
  Spill(AtomicLong room) {
    this.room = room;
  }

  boolean isEmpty() {
    return taken == put;
  }

  /** Whether there was room for so many bytes, which are to be put now. */
  boolean reserve(int bytes) {
    if (room.addAndGet(-bytes) >= 0) {
      return true;
    }
    room.addAndGet(bytes);
    return false;
  }

  void put(byte[] bytes, int length) throws IOException {
    FileChannel channel = file();
    ByteBuffer left = ByteBuffer.wrap(bytes, 0, length);
    while (left.hasRemaining()) {
      put += channel.write(left, put);
    }
  }

  /** Takes at least one byte; there must be one. */
  int take(byte[] into, int offset, int length) throws IOException {
    int most = (int) Math.min(length, put - taken);
    int read = file().read(ByteBuffer.wrap(into, offset, most), taken);
    if (read < 1) {
      throw new IOException("What was put aside can no longer be read");
    }
    taken += read;
    if (isEmpty()) {
      free();
    }
    return read;
  }

  @Override
  public void close() throws IOException {
    free();
    if (file != null) {
      file.close();
    }
  }

  private void free() {
    room.addAndGet(put);
    taken = 0;
    put = 0;
  }

  private FileChannel file() throws IOException {
    if (file == null) {
      Path path = Files.createTempFile("pricescape-questions", ".ndjson");
      file =
          FileChannel.open(
              path,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
    }
    return file;
  }
}
