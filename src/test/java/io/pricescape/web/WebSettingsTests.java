package io.pricescape.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class WebSettingsTests {
  @Test
  void allowsTenMegabytesByDefault() {
    assertThat(bind(Map.of()).maxBody()).isEqualTo(DataSize.ofMegabytes(10));
  }

  @Test
  void readsTheLimitByItsName() {
    assertThat(bind(Map.of("pricescape.web.max-body", "3KB")).maxBody())
        .isEqualTo(DataSize.ofKilobytes(3));
  }

  @Test
  void refusesALimitThatLetsNothingThrough() {
    assertThatThrownBy(() -> bind(Map.of("pricescape.web.max-body", "0B")))
        .rootCause()
        .hasMessageContaining("pricescape.web.max-body");
  }

  private static WebSettings bind(Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bindOrCreate("pricescape.web", WebSettings.class);
  }
}
