package io.pricescape.pages;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A marketplace on an origin of its own, whose page shows another in a frame and keeps what that
 * tells it in {@code told}.
 */
final class Shop implements AutoCloseable {
  private final HttpServer server;

  Shop(String framed) throws IOException {
    byte[] page =
        """
        <!doctype html><html lang="en"><title>Shop</title><link rel="icon" href="data:,">
        <iframe title="Price" src="%s" width="1100" height="900"></iframe>
        <script>
          const told = [];
          addEventListener('message', (event) => told.push({origin: event.origin, ...event.data}));
          const tell = (what) => frames[0].postMessage(what, '*');
        </script>
        """
            .formatted(framed.replace("&", "&amp;"))
            .getBytes(StandardCharsets.UTF_8);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
          boolean isPage = exchange.getRequestURI().getPath().equals("/");
          exchange.sendResponseHeaders(isPage ? 200 : 204, isPage ? page.length : -1);
          if (isPage) {
            exchange.getResponseBody().write(page);
          }
          exchange.close();
        });
    server.start();
  }

  /** Another origin than the service's, which is called localhost. */
  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  /** What the frame told of a type so far; the browser must be on the shop's own page. */
  @SuppressWarnings("unchecked")
  static List<Map<String, Object>> told(Browser browser, String type) {
    return (List<Map<String, Object>>)
        Objects.requireNonNull(
            browser.script("return told.filter((one) => one.type === given[0])", type));
  }

  /** Waits until the frame can be spoken to. */
  static void untilReady(Browser browser) {
    browser.until("the frame is ready", () -> !told(browser, "pricescape:ready").isEmpty());
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
