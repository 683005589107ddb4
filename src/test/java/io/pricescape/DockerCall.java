package io.pricescape;

import java.io.ByteArrayOutputStream;
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
import java.time.Duration;

/**
 * A call to a Docker engine over its socket, which the JDK's HTTP client cannot use.
 *
 * @param address {@code unix:}, {@code file:} or {@code tcp:}
 * @param patience how long the engine may keep silent
 */
record DockerCall(URI address, Duration patience) {

  /** The whole answer, from its status line on. */
  String send(String method, String path) throws IOException {
    ByteBuffer question =
        ByteBuffer.wrap(
            "%s %s HTTP/1.0\r\nHost: docker\r\nContent-Length: 0\r\n\r\n"
                .formatted(method, path)
                .getBytes(StandardCharsets.US_ASCII));
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    ByteBuffer part = ByteBuffer.allocate(8192);
    try (SocketChannel channel = open();
        Selector selector = Selector.open()) {
      channel.configureBlocking(false);
      SelectionKey key = channel.register(selector, 0);
      if (!channel.connect(socket())) {
        await(key, SelectionKey.OP_CONNECT);
        channel.finishConnect();
      }
      while (question.hasRemaining()) {
        await(key, SelectionKey.OP_WRITE);
        channel.write(question);
      }
      await(key, SelectionKey.OP_READ);
      while (channel.read(part) >= 0) {
        answer.write(part.array(), 0, part.position());
        part.clear();
        await(key, SelectionKey.OP_READ);
      }
    }
    return answer.toString(StandardCharsets.UTF_8);
  }

  private boolean overNetwork() {
    return "tcp".equals(address.getScheme());
  }

  private SocketChannel open() throws IOException {
    return overNetwork() ? SocketChannel.open() : SocketChannel.open(StandardProtocolFamily.UNIX);
  }

  private SocketAddress socket() {
    return overNetwork()
        ? new InetSocketAddress(address.getHost(), address.getPort())
        : UnixDomainSocketAddress.of(address.getPath());
  }

  private void await(SelectionKey key, int operation) throws IOException {
    key.interestOps(operation);
    if (key.selector().select(patience.toMillis()) == 0) {
      throw new IOException("it keeps silent");
    }
    key.selector().selectedKeys().clear();
  }
}
