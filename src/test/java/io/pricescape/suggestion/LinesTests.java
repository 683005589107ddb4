package io.pricescape.suggestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LinesTests {
  private static final String TOO_LONG = "<too long>";

  @Test
  void readsLinesWhateverTheirEnds() throws IOException {
    assertThat(read("a\nbb\r\nccc", 10)).containsExactly("1:a", "2:bb\r", "3:ccc");
  }

  @Test
  void passesOverBlankLinesButCountsThem() throws IOException {
    assertThat(read("\n\r\n  \t\nx\n\n", 10)).containsExactly("4:x");
  }

  @Test
  void readsNothingFromNothing() throws IOException {
    assertThat(read("", 10)).isEmpty();
  }

  @Test
  void saysWhichLineIsTooLongAndGoesOn() throws IOException {
    String exact = "e".repeat(10);
    String over = "o".repeat(11);
    assertThat(read(over + "\n" + exact + "\n" + over.repeat(9) + "\nz\n" + over, 10))
        .containsExactly("1:" + TOO_LONG, "2:" + exact, "3:" + TOO_LONG, "4:z", "5:" + TOO_LONG);
  }

  @Test
  void readsTheSameInWhateverPiecesTheStreamComes() throws IOException {
    var random = new Random(11);
    var text = new StringBuilder();
    for (int i = 0; i < 5000; i++) {
      text.append("x".repeat(random.nextInt(90))).append(random.nextInt(9) == 0 ? "\r\n" : "\n");
    }
    List<String> whole = read(text.toString(), 80);
    assertThat(read(dripping(text.toString(), random), 80, () -> {})).isEqualTo(whole);
    assertThat(whole).contains("1:" + "x".repeat(whole.get(0).length() - 2));
  }

  @Test
  void pausesBeforeEveryReadThatMayWait() throws IOException {
    var pauses = new AtomicInteger();
    read(dripping("a\nb\n", new Random(1)), 10, pauses::incrementAndGet);
    assertThat(pauses.get()).isPositive();
  }

  @Test
  void passesOnTheCallersBrokenConnection() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("gone");
          }
        };
    assertThatThrownBy(() -> read(broken, 10, () -> {})).hasMessage("gone");
  }

  private static List<String> read(String text, int limit) throws IOException {
    return read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), limit, () -> {});
  }

  private static List<String> read(InputStream in, int limit, Lines.Pause pause)
      throws IOException {
    List<String> read = new ArrayList<>();
    var lines = new Lines(in, limit, pause);
    for (Lines.Line line = lines.next(); line != null; line = lines.next()) {
      String text =
          line.bytes() == null ? TOO_LONG : new String(line.bytes(), StandardCharsets.UTF_8);
      read.add(line.number() + ":" + text);
    }
    return read;
  }

  private static InputStream dripping(String text, Random random) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
      @Override
      public synchronized int read(byte[] into, int offset, int length) {
        return super.read(into, offset, Math.min(length, 1 + random.nextInt(7)));
      }

      @Override
      public synchronized int available() {
        return 0;
      }
    };
  }
}
