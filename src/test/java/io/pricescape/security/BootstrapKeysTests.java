package io.pricescape.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BootstrapKeysTests {
  private final BootstrapKeys keys = new BootstrapKeys("the-admin-key", "the-seller-key");

  @Test
  void opensTheRoleOfTheKey() {
    assertThat(keys.callerOf("the-admin-key").flatMap(Caller::role)).contains(Role.ADMIN);
    assertThat(keys.callerOf("the-seller-key").flatMap(Caller::role)).contains(Role.SELLER);
  }

  @Test
  void callsItsBearersByNamesThatNoOtherKeyMayHave() {
    assertThat(keys.callerOf("the-admin-key").map(Caller::getName)).contains("bootstrap admin");
    assertThat(keys.callerOf("the-seller-key").map(Caller::getName)).contains("bootstrap seller");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "the-admin-ke", "the-admin-key ", "THE-ADMIN-KEY", "null"})
  void opensNothingForAnyOtherKey(String key) {
    assertThat(keys.callerOf(key)).isEmpty();
    assertThat(new BootstrapKeys("the-admin-key", null).callerOf(key)).isEmpty();
  }
}
