package io.pricescape.registry;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How live models are followed.
 *
 * @param poll how often promotions made by other processes are looked for
 * @param warmUpPredictions how often a loaded model is asked before it answers callers
 */
@ConfigurationProperties("pricescape.registry")
record RegistrySettings(
    @DefaultValue("3s") Duration poll, @DefaultValue("2000") int warmUpPredictions) {
  RegistrySettings {
    if (poll.toMillis() < 100) {
      throw new IllegalArgumentException("pricescape.registry.poll must be at least 100ms");
    }
    if (warmUpPredictions < 1) {
      throw new IllegalArgumentException(
          "pricescape.registry.warm-up-predictions must be at least 1");
    }
  }
}
