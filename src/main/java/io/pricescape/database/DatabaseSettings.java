package io.pricescape.database;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the service brings its own PostgreSQL along.
 *
 * @param dataDirectory where it keeps its files
 * @param port where it listens on the loopback address; 0 takes a free one
 * @param startTimeout how long it may take to answer, crash recovery included
 * @param stopTimeout how long it may take to write everything down and end
 */
@ConfigurationProperties("pricescape.database")
record DatabaseSettings(
    @DefaultValue("./data") Path dataDirectory,
    @DefaultValue("0") int port,
    @DefaultValue("60s") Duration startTimeout,
    @DefaultValue("30s") Duration stopTimeout) {

  DatabaseSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("pricescape.database.port must be 0 to 65535");
    }
    requirePositive("start-timeout", startTimeout);
    requirePositive("stop-timeout", stopTimeout);
    dataDirectory = dataDirectory.toAbsolutePath().normalize();
  }

  private static void requirePositive(String name, Duration value) {
    if (value.isZero() || value.isNegative()) {
      throw new IllegalArgumentException("pricescape.database." + name + " must be positive");
    }
  }
}
