package io.pricescape.soak;

import io.pricescape.Caller;
import io.pricescape.ForkedService;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** One process of the service; may be killed and started again, at another address. */
final class Replica implements AutoCloseable {
  private final String name;
  private final Path directory;
  private final Map<String, String> settings;
  private volatile ForkedService process;
  private volatile Caller seller;
  private volatile Caller admin;

  Replica(String name, Path directory, Map<String, String> settings) throws Exception {
    this.name = name;
    this.directory = Files.createDirectories(directory.resolve(name));
    this.settings = settings;
    start();
  }

  void start() throws Exception {
    ForkedService started = ForkedService.start(directory, settings);
    started.await("Started PricescapeApplication");
    seller = new Caller(started.address(), settings.get("PRICESCAPE_SELLER_KEY"));
    admin = new Caller(started.address(), settings.get("PRICESCAPE_ADMIN_KEY"));
    process = started;
  }

  void kill() throws Exception {
    ForkedService killed = process;
    process = null;
    killed.kill();
  }

  /** Whether it was neither killed nor is being started. */
  boolean isUp() {
    return process != null;
  }

  String name() {
    return name;
  }

  Caller seller() {
    return seller;
  }

  Caller admin() {
    return admin;
  }

  @Override
  public void close() throws Exception {
    if (process != null) {
      process.stop();
    }
  }
}
