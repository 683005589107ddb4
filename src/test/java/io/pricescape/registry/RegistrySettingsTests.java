package io.pricescape.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class RegistrySettingsTests {
  @Test
  void hasDefaults() {
    assertThat(bound(Map.of())).isEqualTo(new RegistrySettings(Duration.ofSeconds(3), 2000));
  }

  @Test
  void readsItsNames() {
    assertThat(
            bound(
                Map.of(
                    "pricescape.registry.poll", "10s",
                    "pricescape.registry.warm-up-predictions", "5")))
        .isEqualTo(new RegistrySettings(Duration.ofSeconds(10), 5));
  }

  @Test
  void refusesAPollThatNeverRestsAndNoWarmUp() {
    assertThatThrownBy(() -> new RegistrySettings(Duration.ZERO, 5)).hasMessageContaining("poll");
    assertThatThrownBy(() -> new RegistrySettings(Duration.ofSeconds(3), 0))
        .hasMessageContaining("warm-up-predictions");
  }

  private static RegistrySettings bound(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("pricescape.registry", RegistrySettings.class);
  }
}
