package io.pricescape.registry;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Ready when the live versions are known and a first model has been loaded and warmed up. */
@Component("modelsHealthIndicator")
class LiveModelsHealth implements HealthIndicator {
  private final LiveModels models;

  LiveModelsHealth(LiveModels models) {
    this.models = models;
  }

  @Override
  public Health health() {
    return models.isReady()
        ? Health.up().build()
        : Health.outOfService().withDetail("models", "being looked up").build();
  }
}
