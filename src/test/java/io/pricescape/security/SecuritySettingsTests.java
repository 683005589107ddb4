package io.pricescape.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SecuritySettingsTests {
  private static final String PREFIX = "pricescape.security.";
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void isClosedByDefault() {
    assertThat(bind(Map.of()))
        .isEqualTo(
            new SecuritySettings(
                null,
                null,
                false,
                false,
                Path.of("data/admin-key"),
                Duration.ofSeconds(2),
                Duration.ofHours(1),
                "roles",
                List.of(),
                List.of("*")));
  }

  @Test
  void readsEverySettingByItsName() {
    assertThat(
            bind(
                Map.of(
                    PREFIX + "admin-key", " a ",
                    PREFIX + "seller-key", "s",
                    PREFIX + "public-suggestions", "true",
                    PREFIX + "keep-admin-key", "true",
                    PREFIX + "admin-key-file", "/k",
                    PREFIX + "key-poll", "1s",
                    PREFIX + "keys-outlive-database", "5m",
                    PREFIX + "jwt-roles-claim", "groups",
                    PREFIX + "allowed-origins", "https://a.example, http://[::1]:3000",
                    PREFIX + "embedding-origins", "https://b.example")))
        .isEqualTo(
            new SecuritySettings(
                "a",
                "s",
                true,
                true,
                Path.of("/k"),
                Duration.ofSeconds(1),
                Duration.ofMinutes(5),
                "groups",
                List.of("https://a.example", "http://[::1]:3000"),
                List.of("https://b.example")));
  }

  @Test
  void takesABlankForNone() {
    assertThat(
            bind(
                Map.of(
                    PREFIX + "admin-key",
                    "",
                    PREFIX + "seller-key",
                    " ",
                    PREFIX + "allowed-origins",
                    "")))
        .isEqualTo(bind(Map.of()));
  }

  @Test
  void refusesOneKeyForTwoRoles() {
    assertThatThrownBy(
            () -> bind(Map.of(PREFIX + "admin-key", "same", PREFIX + "seller-key", "same ")))
        .hasRootCauseInstanceOf(KeyRefusedException.class)
        .rootCause()
        .hasMessageContaining("set two different keys");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "null",
        "shop.example",
        "https://*.shop.example",
        "https://shop.example/",
        "https://Shop.example",
        "ftp://shop.example",
        "https://me@shop.example"
      })
  void refusesWhatIsNoOrigin(String origin) {
    assertThatThrownBy(
            () -> bind(Map.of(PREFIX + "allowed-origins", "https://a.example," + origin)))
        .rootCause()
        .hasMessageContaining("allowed-origins must be origins such as");
    assertThatThrownBy(
            () -> bind(Map.of(PREFIX + "embedding-origins", "https://a.example," + origin)))
        .rootCause()
        .hasMessageContaining("embedding-origins must be origins such as");
  }

  @ParameterizedTest
  @CsvSource({
    "key-poll, 99ms",
    "key-poll, 6s",
    "keys-outlive-database, 3s",
    "jwt-roles-claim, ' '",
    "quotas.public.requests, -1",
    "quotas.seller.requests, 1000000001",
    "quotas.ingest.per, 0s",
    "quotas.admin.per, 25h"
  })
  void refusesWhatCannotBeMeant(String setting, String value) {
    assertThatThrownBy(
            () -> {
              bind(Map.of(PREFIX + setting, value));
              quotas(Map.of(PREFIX + setting, value));
            })
        .rootCause()
        .hasMessageContaining("pricescape.security");
  }

  @Test
  void readsAQuotaForEachRole() {
    Quota usual = new Quota(6_000, MINUTE);
    assertThat(quotas(Map.of())).isEqualTo(new QuotaSettings(usual, usual, usual, usual));
    assertThat(
            quotas(
                Map.of(
                    PREFIX + "quotas.public.requests", "1",
                    PREFIX + "quotas.public.per", "1s",
                    PREFIX + "quotas.seller.requests", "2",
                    PREFIX + "quotas.ingest.requests", "3",
                    PREFIX + "quotas.admin.requests", "0")))
        .isEqualTo(
            new QuotaSettings(
                new Quota(1, Duration.ofSeconds(1)),
                new Quota(2, MINUTE),
                new Quota(3, MINUTE),
                new Quota(0, MINUTE)));
  }

  @Test
  void neverPrintsAKey() {
    assertThat(
            bind(Map.of(PREFIX + "admin-key", "geheim", PREFIX + "seller-key", "secret"))
                .toString())
        .doesNotContain("geheim", "secret");
  }

  private static SecuritySettings bind(Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bindOrCreate("pricescape.security", SecuritySettings.class);
  }

  private static QuotaSettings quotas(Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bindOrCreate("pricescape.security.quotas", QuotaSettings.class);
  }
}
