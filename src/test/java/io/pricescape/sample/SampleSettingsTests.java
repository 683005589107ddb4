package io.pricescape.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SampleSettingsTests {
  @Test
  void leavesACatalogEmptyByDefault() {
    assertThat(bound(Map.of())).isEqualTo(new SampleSettings(false));
  }

  @Test
  void isSetByThisName() {
    assertThat(bound(Map.of("pricescape.sample.enabled", "true")))
        .isEqualTo(new SampleSettings(true));
  }

  @Test
  void refusesWhatIsNeitherTrueNorFalse() {
    assertThatThrownBy(() -> bound(Map.of("pricescape.sample.enabled", "maybe")))
        .isInstanceOf(BindException.class)
        .hasMessageContaining("pricescape.sample.enabled");
  }

  private static SampleSettings bound(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("pricescape.sample", SampleSettings.class);
  }
}
