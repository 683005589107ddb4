package io.pricescape.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessKeysTests {
  private final AccessKeys keys = new AccessKeys("the-admin-key", "the-seller-key");

  @Test
  void opensTheRoleOfTheKey() {
    assertThat(keys.roleOf("the-admin-key")).contains(Role.ADMIN);
    assertThat(keys.roleOf("the-seller-key")).contains(Role.SELLER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "the-admin-ke", "the-admin-key ", "THE-ADMIN-KEY", "null"})
  void opensNothingForAnyOtherKey(String key) {
    assertThat(keys.roleOf(key)).isEmpty();
    assertThat(new AccessKeys("the-admin-key", null).roleOf(key)).isEmpty();
  }

  @Test
  void letsAnAdminDoWhatASellerMay() {
    assertThat(Role.ADMIN.authorities()).containsAll(Role.SELLER.authorities());
    assertThat(Role.SELLER.authorities())
        .doesNotContainAnyElementsOf(
            Role.ADMIN.authorities().stream()
                .filter(role -> role.toString().contains("ADMIN"))
                .toList());
  }
}
