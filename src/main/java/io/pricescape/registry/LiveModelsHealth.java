package io.pricescape.registry;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Ready when each category that has an active model has one loaded and warmed up here. */
@Component("modelsHealthIndicator")
class LiveModelsHealth implements HealthIndicator {
  private final LiveModels models;

  LiveModelsHealth(LiveModels models) {
    this.models = models;
  }

  @Override
  public Health health() {
    return models
        .missing()
        .map(
            missing ->
                missing.isEmpty()
                    ? Health.up().build()
                    : Health.outOfService().withDetail("notLoaded", missing).build())
        .orElseGet(() -> Health.outOfService().withDetail("models", "being looked up").build());
  }
}
