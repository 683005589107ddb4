package io.pricescape.suggestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ReadAheadTests {
  private static final Duration NONE = Duration.ZERO;
  private static final Duration ENDLESS = Duration.ofHours(1);
  private static final byte[] BYTES = new byte[3_000_000];

  static {
    new Random(2).nextBytes(BYTES);
  }

  @Test
  void readsWhatItsSourceHolds() throws IOException {
    for (Duration patience : new Duration[] {NONE, ENDLESS}) {
      try (var ahead =
          ReadAhead.of(new ByteArrayInputStream(BYTES), patience, new AtomicLong(BYTES.length))) {
        assertThat(ahead.readAllBytes()).isEqualTo(BYTES);
      }
    }
  }

  @Test
  void readsTheSameInPiecesOfAnySizeThroughAFileThatFillsUp() throws IOException {
    var random = new Random(4);
    var read = new ByteArrayOutputStream();
    try (var ahead = ReadAhead.of(new ByteArrayInputStream(BYTES), NONE, new AtomicLong(200_000))) {
      byte[] piece = new byte[20_000];
      for (int n = ahead.read(piece);
          n >= 0;
          n = ahead.read(piece, 0, 1 + random.nextInt(20_000))) {
        read.write(piece, 0, n);
      }
    }
    assertThat(read.toByteArray()).isEqualTo(BYTES);
  }

  /** The source is emptied before anything is taken, however small the memory. */
  @Test
  void takesAllFromACallerWhoDoesNotReadYet() throws Exception {
    var emptied = new CountDownLatch(1);
    var source =
        new ByteArrayInputStream(BYTES) {
          @Override
          public synchronized int read(byte[] into, int offset, int length) {
            int read = super.read(into, offset, length);
            if (read < 0) {
              emptied.countDown();
            }
            return read;
          }
        };
    try (var ahead = ReadAhead.of(source, NONE, new AtomicLong(BYTES.length))) {
      emptied.await();
      assertThat(ahead.readAllBytes()).isEqualTo(BYTES);
    }
  }

  @Test
  void endsWhenItIsClosedEvenIfNothingWasTaken() throws IOException {
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return 'x';
          }
        };
    ReadAhead.of(endless, ENDLESS, new AtomicLong(0)).close();
    ReadAhead.of(endless, NONE, new AtomicLong(100_000)).close();
  }

  @Test
  void passesOnABrokenConnectionAfterWhatCameBefore() throws IOException {
    InputStream broken =
        new ByteArrayInputStream(BYTES, 0, 5) {
          @Override
          public synchronized int read(byte[] into, int offset, int length) {
            if (available() == 0) {
              throw new IllegalStateException("gone");
            }
            return super.read(into, offset, length);
          }
        };
    try (var ahead = ReadAhead.of(broken, ENDLESS, new AtomicLong(0))) {
      assertThat(ahead.readNBytes(5)).hasSize(5);
      assertThatThrownBy(ahead::read).isInstanceOf(IOException.class).hasRootCauseMessage("gone");
    }
  }
}
