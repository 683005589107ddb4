package io.pricescape.suggestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class SuggestionSettingsTests {
  @Test
  void hasTheseDefaults() {
    assertThat(bound(Map.of()))
        .isEqualTo(
            new SuggestionSettings(
                DataSize.ofKilobytes(64),
                Duration.ofSeconds(1),
                DataSize.ofMegabytes(256),
                20,
                Duration.ofSeconds(30)));
  }

  @Test
  void isSetByTheseNames() {
    assertThat(
            bound(
                Map.of(
                    "pricescape.suggestion.max-question", "32KB",
                    "pricescape.suggestion.patience", "300ms",
                    "pricescape.suggestion.max-put-aside", "2MB",
                    "pricescape.suggestion.thin-evidence", "5",
                    "pricescape.suggestion.retry-after", "2m")))
        .isEqualTo(
            new SuggestionSettings(
                DataSize.ofKilobytes(32),
                Duration.ofMillis(300),
                DataSize.ofMegabytes(2),
                5,
                Duration.ofMinutes(2)));
  }

  @Test
  void refusesWhatMakesNoSense() {
    refuses("max-question", "0B");
    refuses("max-question", "2GB");
    refuses("patience", "-1s");
    refuses("thin-evidence", "-1");
    refuses("retry-after", "0s");
  }

  private static void refuses(String name, String value) {
    String full = "pricescape.suggestion." + name;
    assertThatThrownBy(() -> bound(Map.of(full, value))).rootCause().hasMessageContaining(full);
  }

  private static SuggestionSettings bound(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("pricescape.suggestion", SuggestionSettings.class);
  }
}
