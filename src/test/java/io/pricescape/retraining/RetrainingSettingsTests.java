package io.pricescape.retraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class RetrainingSettingsTests {
  private static final RetrainingSettings.Events EVENTS =
      new RetrainingSettings.Events(
          Duration.ofSeconds(1), Duration.ofSeconds(15), Duration.ofHours(1), 200);

  @Test
  void hasDefaults() {
    assertThat(bound(Map.of()))
        .isEqualTo(
            new RetrainingSettings(
                1,
                Duration.ofHours(2),
                DataSize.ofBytes(Runtime.getRuntime().maxMemory() / 2),
                100,
                42,
                Duration.ofSeconds(1),
                Duration.ofSeconds(10),
                Duration.ofMillis(500),
                Duration.ofSeconds(15),
                EVENTS));
  }

  @Test
  void readsItsNames() {
    RetrainingSettings settings =
        bound(
            Map.ofEntries(
                Map.entry("pricescape.retraining.workers", "2"),
                Map.entry("pricescape.retraining.time-limit", "30m"),
                Map.entry("pricescape.retraining.max-memory", "3GB"),
                Map.entry("pricescape.retraining.min-listings", "50"),
                Map.entry("pricescape.retraining.seed", "7"),
                Map.entry("pricescape.retraining.poll", "2s"),
                Map.entry("pricescape.retraining.heartbeat", "5s"),
                Map.entry("pricescape.retraining.progress-interval", "250ms"),
                Map.entry("pricescape.retraining.stop-timeout", "1m"),
                Map.entry("pricescape.retraining.events.poll", "3s"),
                Map.entry("pricescape.retraining.events.keep-alive", "20s"),
                Map.entry("pricescape.retraining.events.timeout", "2h"),
                Map.entry("pricescape.retraining.events.max-listeners", "20")));

    assertThat(settings)
        .isEqualTo(
            new RetrainingSettings(
                2,
                Duration.ofMinutes(30),
                DataSize.ofGigabytes(3),
                50,
                7,
                Duration.ofSeconds(2),
                Duration.ofSeconds(5),
                Duration.ofMillis(250),
                Duration.ofMinutes(1),
                new RetrainingSettings.Events(
                    Duration.ofSeconds(3), Duration.ofSeconds(20), Duration.ofHours(2), 20)));
  }

  @ParameterizedTest
  @CsvSource({
    "workers,0",
    "time-limit,0s",
    "max-memory,1KB",
    "workers,17",
    "min-listings,9",
    "poll,0s",
    "heartbeat,1ms",
    "events.poll,1ms",
    "events.keep-alive,1ms",
    "events.timeout,1ms",
    "events.max-listeners,0",
    "progress-interval,0ms",
    "stop-timeout,0s"
  })
  void refusesWhatCannotWork(String name, String value) {
    assertThatThrownBy(() -> bound(Map.of("pricescape.retraining." + name, value)))
        .isInstanceOf(BindException.class)
        .rootCause()
        .hasMessageContaining("pricescape.retraining." + name);
  }

  private static RetrainingSettings bound(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("pricescape.retraining", RetrainingSettings.class);
  }
}
