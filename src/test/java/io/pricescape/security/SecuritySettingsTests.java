package io.pricescape.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SecuritySettingsTests {
  @Test
  void isClosedByDefault() {
    assertThat(bind(Map.of()))
        .isEqualTo(new SecuritySettings(null, null, false, false, Path.of("data/admin-key")));
  }

  @Test
  void readsEverySettingByItsName() {
    assertThat(
            bind(
                Map.of(
                    "pricescape.security.admin-key", " a ",
                    "pricescape.security.seller-key", "s",
                    "pricescape.security.public-suggestions", "true",
                    "pricescape.security.keep-admin-key", "true",
                    "pricescape.security.admin-key-file", "/k")))
        .isEqualTo(new SecuritySettings("a", "s", true, true, Path.of("/k")));
  }

  @Test
  void takesABlankKeyForNone() {
    assertThat(new SecuritySettings("", " ", false, false, Path.of("k")))
        .extracting(SecuritySettings::adminKey, SecuritySettings::sellerKey)
        .containsOnlyNulls();
  }

  @Test
  void refusesOneKeyForTwoRoles() {
    assertThatThrownBy(() -> new SecuritySettings("same", "same ", false, false, Path.of("k")))
        .isInstanceOf(KeyRefusedException.class)
        .hasMessageContaining("set two different keys");
  }

  @Test
  void neverPrintsAKey() {
    assertThat(new SecuritySettings("geheim", "secret", true, true, Path.of("k")).toString())
        .doesNotContain("geheim", "secret");
  }

  private static SecuritySettings bind(Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bindOrCreate("pricescape.security", SecuritySettings.class);
  }
}
