package io.pricescape.suggestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pricescape.registry.LiveModel;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import tools.jackson.databind.JsonNode;

class SuggestionStreamTests {
  private static final int LINES = 20_000;
  private static final String PATH = "/api/v1/categories/watches/price-suggestions/batch";
  private static final AtomicReference<@Nullable LiveModel> LIVE =
      new AtomicReference<>(Watches.live(3));

  private static SuggestionBatchEndpoint controller() {
    return new SuggestionBatchEndpoint(
        Watches.suggestions(LIVE, () -> 0, new SimpleMeterRegistry()),
        Watches.MAPPER,
        Watches.SETTINGS,
        new BatchThreads());
  }

  /** Makes lines only when they are asked for. */
  private static final class LineSource extends InputStream {
    private static final byte[] LINE =
        "{\"attributes\":{\"brand\":\"Zenith\"},\"seed\":1}\n".getBytes(StandardCharsets.UTF_8);
    private volatile long taken;

    @Override
    public int read() {
      long at = taken;
      taken = at + 1;
      return at >= (long) LINES * LINE.length ? -1 : LINE[(int) (at % LINE.length)];
    }

    long linesBegun() {
      return (taken + LINE.length - 1) / LINE.length;
    }
  }

  /** Counts lines and keeps nothing else. */
  private static final class LineSink extends ServletOutputStream {
    private final LineSource source;
    private long lines;
    private long mostInFlight;

    LineSink(LineSource source) {
      this.source = source;
    }

    @Override
    public void write(int b) {
      if (b == '\n') {
        lines++;
        mostInFlight = Math.max(mostInFlight, source.linesBegun() - lines);
      }
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      throw new UnsupportedOperationException("this sink blocks");
    }
  }

  @Test
  void keepsNoMoreLinesInMemoryThanItsBuffersHold() throws IOException {
    var source = new LineSource();
    var sink = new LineSink(source);
    var response =
        new MockHttpServletResponse() {
          @Override
          public ServletOutputStream getOutputStream() {
            return sink;
          }
        };
    controller()
        .answerLines("watches", null, source, new MockHttpServletRequest("POST", PATH), response);
    assertThat(sink.lines).isEqualTo(LINES);
    assertThat(sink.mostInFlight * LineSource.LINE.length)
        .isLessThanOrEqualTo(64 * 1024 + ReadAhead.IN_MEMORY + 8 * 1024);
  }

  @Configuration
  @EnableWebMvc
  static class Server {
    @Bean
    TomcatServletWebServerFactory tomcat() {
      return new TomcatServletWebServerFactory(0);
    }

    @Bean
    DispatcherServlet dispatcherServlet() {
      return new DispatcherServlet();
    }

    @Bean
    SuggestionBatchEndpoint batches() {
      return controller();
    }
  }

  /** Were either side held back, this would wait for ever: each line needs the answer before. */
  @Test
  void answersALineBeforeTheNextIsSentAndWithTheModelOfTheMoment() throws IOException {
    LIVE.set(Watches.live(3));
    try (var context = new AnnotationConfigServletWebServerApplicationContext(Server.class);
        var socket =
            new Socket(InetAddress.getLoopbackAddress(), context.getWebServer().getPort())) {
      socket.setSoTimeout(60_000);
      OutputStream out = socket.getOutputStream();
      out.write(
          ("POST "
                  + PATH
                  + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-ndjson\r\n"
                  + "Transfer-Encoding: chunked\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      var in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      for (int i = 0; i < 200; i++) {
        if (i == 100) {
          LIVE.set(Watches.live(4));
        }
        send(out, "{\"askingPrice\":" + (i + 1) + ",\"samples\":0}\n");
        JsonNode answer = Watches.MAPPER.readTree(nextJson(in));
        assertThat(answer.get("asking").get("price").asInt()).isEqualTo(i + 1);
        assertThat(answer.get("model").get("version").asInt()).isEqualTo(i < 100 ? 3 : 4);
      }
      out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      assertThat(in.lines().takeWhile(line -> !line.equals("0")).filter(l -> l.startsWith("{")))
          .isEmpty();
    }
  }

  private static void send(OutputStream out, String line) throws IOException {
    String chunk = Integer.toHexString(line.length()) + "\r\n" + line + "\r\n";
    out.write(chunk.getBytes(StandardCharsets.US_ASCII));
  }

  private static String nextJson(BufferedReader in) throws IOException {
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (line.startsWith("{")) {
        return line;
      }
    }
    throw new IOException("The stream ended early");
  }
}
