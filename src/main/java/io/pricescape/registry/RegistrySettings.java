package io.pricescape.registry;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How live models are followed and held.
 *
 * @param poll how often promotions made by other processes are looked for
 * @param listen whether they are heard of at once, too
 * @param warmUpPredictions how often the first model of a process is asked before it answers
 *     callers
 * @param cacheSize how much memory loaded models may take
 */
@ConfigurationProperties("pricescape.registry")
record RegistrySettings(
    @DefaultValue("3s") Duration poll,
    @DefaultValue("true") boolean listen,
    @DefaultValue("2000") int warmUpPredictions,
    @DefaultValue("256MB") DataSize cacheSize) {
  RegistrySettings {
    if (poll.toMillis() < 100) {
      throw new IllegalArgumentException("pricescape.registry.poll must be at least 100ms");
    }
    if (warmUpPredictions < 1) {
      throw new IllegalArgumentException(
          "pricescape.registry.warm-up-predictions must be at least 1");
    }
    if (cacheSize.toKilobytes() < 1) {
      throw new IllegalArgumentException("pricescape.registry.cache-size must be at least 1KB");
    }
  }
}
