package io.pricescape.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class ListingSettingsTests {
  @Test
  void hasTheseDefaults() {
    assertThat(bound(Map.of()))
        .isEqualTo(new ListingSettings(DataSize.ofMegabytes(1), 4, Duration.ofSeconds(30)));
  }

  @Test
  void isSetByTheseNames() {
    assertThat(
            bound(
                Map.of(
                    "pricescape.listing.max-row", "64KB",
                    "pricescape.listing.parallel-imports", "2",
                    "pricescape.listing.import-wait", "1m")))
        .isEqualTo(new ListingSettings(DataSize.ofKilobytes(64), 2, Duration.ofMinutes(1)));
  }

  @Test
  void refusesWhatMakesNoSense() {
    refuses("max-row", "1KB");
    refuses("max-row", "1GB");
    refuses("parallel-imports", "0");
    refuses("import-wait", "-1s");
  }

  private static void refuses(String name, String value) {
    String full = "pricescape.listing." + name;
    assertThatThrownBy(() -> bound(Map.of(full, value))).rootCause().hasMessageContaining(full);
  }

  private static ListingSettings bound(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("pricescape.listing", ListingSettings.class);
  }
}
