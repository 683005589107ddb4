package io.pricescape.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class WebSettingsTests {
  @Test
  void allowsTenMegabytesByDefault() {
    assertThat(bind(Map.of()).maxBody()).isEqualTo(DataSize.ofMegabytes(10));
  }

  @Test
  void readsEveryName() {
    assertThat(
            bind(
                Map.of(
                    "pricescape.web.max-body", "3KB",
                    "pricescape.web.body-timeout", "5s",
                    "pricescape.web.max-waiting", "7",
                    "pricescape.web.max-large-bodies", "3",
                    "pricescape.web.max-streams", "2")))
        .isEqualTo(new WebSettings(DataSize.ofKilobytes(3), Duration.ofSeconds(5), 7, 3, 2));
  }

  @ParameterizedTest
  @CsvSource({
    "max-body,0B",
    "body-timeout,1ms",
    "max-waiting,0",
    "max-large-bodies,0",
    "max-streams,0"
  })
  void refusesALimitThatLetsNothingThrough(String name, String value) {
    assertThatThrownBy(() -> bind(Map.of("pricescape.web." + name, value)))
        .rootCause()
        .hasMessageContaining("pricescape.web." + name);
  }

  private static WebSettings bind(Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bindOrCreate("pricescape.web", WebSettings.class);
  }
}
