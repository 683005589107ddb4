package io.pricescape;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether a Docker engine answers. Asked before Testcontainers is, which tries long and tells at
 * length where there is none.
 *
 * @param words who answers, or why nobody does
 */
record DockerEngine(boolean answers, String words) {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final byte[] PING =
      "GET /_ping HTTP/1.1\r\nHost: docker\r\nConnection: close\r\n\r\n"
          .getBytes(StandardCharsets.US_ASCII);

  /** Asks the engine that {@code DOCKER_HOST} names, or that of a usual socket. */
  static DockerEngine find() {
    String host = System.getenv("DOCKER_HOST");
    if (host != null && !host.isBlank()) {
      return ask(URI.create(host));
    }
    String home = System.getProperty("user.home");
    Optional<Path> socket =
        Stream.of(
                "/var/run/docker.sock",
                System.getenv("XDG_RUNTIME_DIR") + "/docker.sock",
                home + "/.docker/run/docker.sock",
                home + "/.docker/desktop/docker.sock")
            .map(Path::of)
            .filter(Files::exists)
            .findFirst();
    return socket
        .map(path -> ask(path.toUri()))
        .orElseGet(() -> new DockerEngine(false, "there is no socket of a Docker engine"));
  }

  /** Asks the engine at a {@code unix:}, {@code file:} or {@code tcp:} address. */
  static DockerEngine ask(URI address) {
    try {
      String answer =
          ping(
              "tcp".equals(address.getScheme())
                  ? new InetSocketAddress(address.getHost(), address.getPort())
                  : UnixDomainSocketAddress.of(address.getPath()));
      boolean answers = answer.startsWith("HTTP/1.1 200");
      return new DockerEngine(
          answers,
          answers
              ? "a Docker engine answers at " + address
              : "what answers at %s is no Docker engine".formatted(address));
    } catch (IOException | RuntimeException e) {
      return new DockerEngine(
          false, "no Docker engine answers at %s (%s)".formatted(address, e.getMessage()));
    }
  }

  private static String ping(SocketAddress address) throws IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    ByteBuffer answer = ByteBuffer.allocate(64);
    try (SocketChannel channel =
            address instanceof UnixDomainSocketAddress
                ? SocketChannel.open(StandardProtocolFamily.UNIX)
                : SocketChannel.open();
        Selector selector = Selector.open()) {
      channel.configureBlocking(false);
      SelectionKey key = channel.register(selector, 0);
      if (!channel.connect(address)) {
        await(key, SelectionKey.OP_CONNECT, end);
        channel.finishConnect();
      }
      ByteBuffer question = ByteBuffer.wrap(PING);
      while (question.hasRemaining()) {
        channel.write(question);
      }
      do {
        await(key, SelectionKey.OP_READ, end);
      } while (channel.read(answer) >= 0 && answer.position() < "HTTP/1.1 200".length());
    }
    return new String(answer.array(), 0, answer.position(), StandardCharsets.US_ASCII);
  }

  private static void await(SelectionKey key, int operation, long end) throws IOException {
    key.interestOps(operation);
    long millis = Duration.ofNanos(end - System.nanoTime()).toMillis();
    if (millis <= 0 || key.selector().select(millis) == 0) {
      throw new IOException("no answer within " + PATIENCE.toSeconds() + " s");
    }
    key.selector().selectedKeys().clear();
  }
}
