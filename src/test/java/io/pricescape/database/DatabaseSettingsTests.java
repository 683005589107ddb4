package io.pricescape.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class DatabaseSettingsTests {
  @Test
  void hasDefaultsThatNeedNoSettings() {
    DatabaseSettings settings = bind(Map.of());
    assertThat(settings.dataDirectory()).isEqualTo(Path.of("data").toAbsolutePath());
    assertThat(settings.port()).isZero();
    assertThat(settings.startTimeout()).isEqualTo(Duration.ofSeconds(60));
    assertThat(settings.stopTimeout()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void readsEverySettingByItsName() {
    DatabaseSettings settings =
        bind(
            Map.of(
                "pricescape.database.data-directory", "/var/lib/pricescape/../prices",
                "pricescape.database.port", "5433",
                "pricescape.database.start-timeout", "2m",
                "pricescape.database.stop-timeout", "5s"));
    assertThat(settings)
        .isEqualTo(
            new DatabaseSettings(
                Path.of("/var/lib/prices"), 5433, Duration.ofMinutes(2), Duration.ofSeconds(5)));
  }

  @ParameterizedTest
  @CsvSource({"port,-1", "port,65536", "start-timeout,0s", "start-timeout,-1s", "stop-timeout,0s"})
  void refusesWhatCannotBe(String name, String value) {
    assertThatThrownBy(() -> bind(Map.of("pricescape.database." + name, value)))
        .rootCause()
        .hasMessageContaining("pricescape.database." + name);
  }

  private static DatabaseSettings bind(Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bindOrCreate("pricescape.database", DatabaseSettings.class);
  }
}
