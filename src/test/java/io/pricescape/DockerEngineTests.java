package io.pricescape;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerEngineTests {
  private static final Duration LONG = Duration.ofMinutes(1);

  @TempDir private Path directory;

  @Test
  void findsAnEngineAtASocketThatAnswersThePing() throws Exception {
    Path socket = directory.resolve("docker.sock");
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket));
      CompletableFuture<String> question = answers(server, "HTTP/1.1 200 OK\r\n\r\nOK");
      DockerEngine engine = DockerEngine.ask(at(socket), LONG);
      assertThat(engine.answers()).isTrue();
      assertThat(engine.words()).isEqualTo("a Docker engine answers at " + at(socket));
      assertThat(question.get()).startsWith("GET /_ping HTTP/1.0\r\n");
    }
  }

  @Test
  void findsAnEngineAtAnAddressOfTheNetwork() throws Exception {
    try (ServerSocketChannel server = ServerSocketChannel.open()) {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      answers(server, "HTTP/1.1 200 OK\r\n\r\nOK");
      int port = ((InetSocketAddress) server.getLocalAddress()).getPort();
      assertThat(DockerEngine.ask(URI.create("tcp://127.0.0.1:" + port), LONG).answers()).isTrue();
    }
  }

  @Test
  void saysWhyThereIsNone() throws Exception {
    Path socket = directory.resolve("docker.sock");
    assertThat(DockerEngine.ask(at(socket), LONG))
        .satisfies(none -> assertThat(none.answers()).isFalse())
        .satisfies(
            none ->
                assertThat(none.words()).startsWith("no Docker engine answers at " + at(socket)));
    assertThat(DockerEngine.ask(URI.create("npipe:////./pipe/docker_engine"), LONG).answers())
        .isFalse();
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket));
      answers(server, "HTTP/1.1 404 Not Found\r\n\r\n");
      assertThat(DockerEngine.ask(at(socket), LONG))
          .isEqualTo(
              new DockerEngine(
                  null, "what answers at %s is no Docker engine".formatted(at(socket))));
    }
  }

  @Test
  void doesNotWaitForOneThatKeepsSilent() throws Exception {
    Path socket = directory.resolve("docker.sock");
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket));
      DockerEngine engine = DockerEngine.ask(at(socket), Duration.ofMillis(50));
      assertThat(engine.answers()).isFalse();
      assertThat(engine.words()).endsWith("(it keeps silent)");
    }
  }

  @Test
  void hasAnImageThatIsThereOrCanBePulled() throws Exception {
    Path socket = directory.resolve("docker.sock");
    DockerEngine engine = new DockerEngine(at(socket), "this test's");
    String here = "HTTP/1.0 200 OK\r\n\r\n{}";
    String missing = "HTTP/1.0 404 Not Found\r\n\r\n{\"message\":\"No such image\"}";
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket));
      var there = answers(server, here);
      engine.have("mine/postgres");
      assertThat(there.get()).startsWith("GET /images/mine/postgres/json ");

      var pulled = answers(server, missing, "HTTP/1.0 200 OK\r\n\r\n{\"status\":\"done\"}", here);
      engine.have("mine/postgres");
      assertThat(pulled.get()).contains("POST /images/create?fromImage=mine/postgres:latest ");

      String refusal =
          "HTTP/1.0 500 Internal Server Error\r\n\r\n{\"message\":\"lookup \\\"hub\\\": no such host\"}";
      answers(server, missing, refusal, missing);
      assertThatThrownBy(() -> engine.have("postgres:18"))
          .hasMessage("image postgres:18 cannot be pulled: lookup \"hub\": no such host");
    }
    assertThatThrownBy(() -> new DockerEngine(null, "nobody is there").have("postgres:18"))
        .hasMessage("nobody is there");
  }

  private static URI at(Path socket) {
    return URI.create("unix://" + socket);
  }

  /** Answers as many questions, and gives them. */
  private static CompletableFuture<String> answers(ServerSocketChannel server, String... words) {
    return CompletableFuture.supplyAsync(
        () -> {
          StringBuilder questions = new StringBuilder();
          for (String answer : words) {
            ByteBuffer question = ByteBuffer.allocate(200);
            try (SocketChannel caller = server.accept()) {
              caller.read(question);
              caller.write(ByteBuffer.wrap(answer.getBytes(US_ASCII)));
            } catch (IOException e) {
              throw new IllegalStateException("The engine of this test broke", e);
            }
            questions.append(new String(question.array(), 0, question.position(), US_ASCII));
          }
          return questions.toString();
        });
  }
}
