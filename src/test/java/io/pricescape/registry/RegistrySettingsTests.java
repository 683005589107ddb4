package io.pricescape.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class RegistrySettingsTests {
  @Test
  void hasDefaults() {
    assertThat(bound(Map.of()))
        .isEqualTo(
            new RegistrySettings(Duration.ofSeconds(3), true, 2000, DataSize.ofMegabytes(256)));
  }

  @Test
  void readsItsNames() {
    assertThat(
            bound(
                Map.of(
                    "pricescape.registry.poll", "10s",
                    "pricescape.registry.listen", "false",
                    "pricescape.registry.warm-up-predictions", "5",
                    "pricescape.registry.cache-size", "1GB")))
        .isEqualTo(new RegistrySettings(Duration.ofSeconds(10), false, 5, DataSize.ofGigabytes(1)));
  }

  @Test
  void refusesAPollThatNeverRestsNoWarmUpAndNoRoom() {
    DataSize room = DataSize.ofMegabytes(1);
    assertThatThrownBy(() -> new RegistrySettings(Duration.ZERO, true, 5, room))
        .hasMessageContaining("poll");
    assertThatThrownBy(() -> new RegistrySettings(Duration.ofSeconds(3), true, 0, room))
        .hasMessageContaining("warm-up-predictions");
    assertThatThrownBy(
            () -> new RegistrySettings(Duration.ofSeconds(3), true, 5, DataSize.ofBytes(1000)))
        .hasMessageContaining("cache-size");
  }

  private static RegistrySettings bound(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("pricescape.registry", RegistrySettings.class);
  }
}
