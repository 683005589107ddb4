package io.pricescape.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pricescape.problem.Problem;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class KeyWishTests {
  private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");

  @Test
  void readsNameRoleAndExpiry() {
    assertThat(
            read(
                """
                {"name":" shop ","role":"seller","expiresAt":"2027-01-01T00:00:00+01:00"}"""))
        .isEqualTo(new KeyWish("shop", Role.SELLER, Instant.parse("2026-12-31T23:00:00Z")));
    assertThat(read("{\"name\":\"Büro 東京\",\"role\":\"ingest\"}").expiresAt()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "null",
        "{\"role\":\"seller\"}",
        "{\"name\":7,\"role\":\"seller\"}",
        "{\"name\":\" \",\"role\":\"seller\"}",
        "{\"name\":\"a\\u0000\",\"role\":\"seller\"}",
        "{\"name\":\"a\\ud800\",\"role\":\"seller\"}",
        "{\"name\":\"a\"}",
        "{\"name\":\"a\",\"role\":\"SELLER\"}",
        "{\"name\":\"a\",\"role\":[\"seller\"]}",
        "{\"name\":\"a\",\"role\":\"seller\",\"expires\":\"2027-01-01T00:00:00Z\"}",
        "{\"name\":\"a\",\"role\":\"seller\",\"expiresAt\":\"2026-11-22T03:00:00Z\"}",
        "{\"name\":\"a\",\"role\":\"seller\",\"expiresAt\":\"2027-01-01\"}",
        "{\"name\":\"a\",\"role\":\"seller\",\"expiresAt\":1}",
        "{\"name\":\"a\",\"role\":\"seller\",\"expiresAt\":\"+999999999-01-01T00:00:00Z\"}",
        "{\"name\":\"Bootstrap admin\",\"role\":\"seller\"}",
        "{\"name\":\"training run 7\",\"role\":\"seller\"}"
      })
  void refusesWhatMakesNoKey(String body) {
    assertThatThrownBy(() -> read(body))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.getStatusCode().value()).isEqualTo(422));
  }

  @Test
  void namesEveryBrokenRule() {
    assertThatThrownBy(() -> read("{\"name\":\"\",\"role\":\"x\",\"expiresAt\":\"y\",\"z\":1}"))
        .isInstanceOfSatisfying(
            Problem.class,
            problem ->
                assertThat(problem.getBody().getProperties().get("violations").toString())
                    .contains("name", "role", "expiresAt", "z"));
  }

  @Test
  void revokesWithAReasonOrWithout() {
    assertThat(RevocationWish.read(null).reason()).isNull();
    assertThat(RevocationWish.read(json("{}")).reason()).isNull();
    assertThat(RevocationWish.read(json("{\"reason\":\" lost \"}")).reason()).isEqualTo("lost");
    for (String body :
        new String[] {
          "[]", "{\"reason\":1}", "{\"why\":\"\"}", "{\"reason\":\"" + "x".repeat(501) + "\"}"
        }) {
      assertThatThrownBy(() -> RevocationWish.read(json(body))).isInstanceOf(Problem.class);
    }
  }

  private static KeyWish read(String body) {
    return KeyWish.read(json(body), NOW);
  }

  private static JsonNode json(String body) {
    return JsonMapper.shared().readTree(body);
  }
}
