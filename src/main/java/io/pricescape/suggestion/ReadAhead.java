package io.pricescape.suggestion;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A caller's stream, read by a thread of its own. Many HTTP clients send their whole body before
 * they read a byte of the answer; were the body read only between two answers, both sides would
 * wait for each other as soon as the network's buffers are full.
 *
 * <p>Normally one small buffer is read ahead and the caller is slowed down to the pace of the
 * answers. When nothing was taken from a full buffer for the patience given, because the caller
 * does not read its answers, the rest of the stream is put aside in a file, as far as there is
 * room.
 */
final class ReadAhead extends InputStream {
  private static final int CHUNK = 8 * 1024;
  static final int IN_MEMORY = 8 * CHUNK;

  private final InputStream source;
  private final long patienceNanos;
  private final Spill spill;
  private final Thread reader = new Thread(this::readAll, "suggestion-lines");

  private final byte[] memory = new byte[IN_MEMORY];
  private int start;
  private int count;
  private long lastTakenNanos = System.nanoTime();
  private boolean ended;
  private boolean closed;
  private @Nullable IOException failure;

  private ReadAhead(InputStream source, Duration patience, AtomicLong room) {
    this.source = source;
    this.patienceNanos = patience.toNanos();
    this.spill = new Spill(room);
    reader.setDaemon(true);
  }

  /** Begins to read; close it before the source goes away. */
  static ReadAhead of(InputStream source, Duration patience, AtomicLong room) {
    ReadAhead ahead = new ReadAhead(source, patience, room);
    ahead.reader.start();
    return ahead;
  }

  private void readAll() {
    byte[] chunk = new byte[CHUNK];
    IOException broken = null;
    try {
      for (int read = source.read(chunk); read >= 0; read = source.read(chunk)) {
        if (!keep(chunk, read)) {
          break;
        }
      }
    } catch (IOException e) {
      broken = e; // for whoever reads on
    } catch (InterruptedException | RuntimeException e) {
      broken = new IOException("The stream cannot be read on", e);
    }
    synchronized (this) {
      ended = true;
      failure = broken;
      notifyAll();
    }
  }

  /** Whether anybody still wants it. */
  private synchronized boolean keep(byte[] chunk, int length)
      throws IOException, InterruptedException {
    while (!closed) {
      boolean inOrder = spill.isEmpty();
      if (inOrder && count + length <= IN_MEMORY) {
        keepInMemory(chunk, length);
        return true;
      }
      long patienceLeft = inOrder ? lastTakenNanos + patienceNanos - System.nanoTime() : 0;
      if (patienceLeft <= 0 && spill.reserve(length)) {
        spill.put(chunk, length);
        notifyAll();
        return true;
      }
      wait(patienceLeft <= 0 ? 0 : 1 + patienceLeft / 1_000_000);
    }
    return false;
  }

  private void keepInMemory(byte[] chunk, int length) {
    int end = (start + count) % IN_MEMORY;
    int first = Math.min(length, IN_MEMORY - end);
    System.arraycopy(chunk, 0, memory, end, first);
    System.arraycopy(chunk, first, memory, 0, length - first);
    count += length;
    notifyAll();
  }

  @Override
  public synchronized int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (available() == 0 && !ended) {
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("Interrupted while waiting for the caller", e);
      }
    }
    int taken = take(into, offset, length);
    lastTakenNanos = System.nanoTime();
    notifyAll();
    return taken;
  }

  private int take(byte[] into, int offset, int length) throws IOException {
    if (count > 0) {
      int taken = Math.min(Math.min(length, count), IN_MEMORY - start);
      System.arraycopy(memory, start, into, offset, taken);
      start = (start + taken) % IN_MEMORY;
      count -= taken;
      return taken;
    }
    if (!spill.isEmpty()) {
      return spill.take(into, offset, length);
    }
    if (failure != null) {
      throw failure;
    }
    return -1;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  /** Not 0 when a read would not wait. */
  @Override
  public synchronized int available() {
    return count > 0 ? count : spill.isEmpty() ? 0 : 1;
  }

  /** Ends the reading and waits for it, because the source ends with the request. */
  @Override
  public void close() throws IOException {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    try {
      reader.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    spill.close();
  }
}
