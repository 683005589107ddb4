package io.pricescape.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTextTests {
  private static final String SECRET = "A".repeat(43);

  private final SecureRandom random = new SecureRandom();

  @Test
  void readsWhatItMakes() {
    for (int i = 0; i < 200; i++) {
      KeyText made = KeyText.make(random);
      assertThat(KeyText.read(made.key())).contains(made);
    }
  }

  @Test
  void hasASecretOf256BitsThatIsNeverMadeTwice() {
    Set<String> secrets = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      KeyText made = KeyText.make(random);
      assertThat(Base64.getUrlDecoder().decode(made.secret())).hasSize(32);
      assertThat(secrets.add(made.secret())).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "psk_",
        "psk_abcdefghijkl_",
        "psk_abcdefghijk_" + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "psk_ABCDEFGHIJKL_" + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "psk_abcdefghijkl_" + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "PSK_abcdefghijkl_" + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        " psk_abcdefghijkl_" + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
      })
  void takesNothingElseForAKey(String text) {
    assertThat(KeyText.read(text)).isEmpty();
    assertThat(KeyText.read("psk_abcdefghijkl_" + SECRET)).isPresent();
  }

  @Test
  void neverPrintsTheSecret() {
    KeyText made = KeyText.make(random);
    assertThat(made.toString()).contains(made.id()).doesNotContain(made.secret());
  }
}
