package io.pricescape.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.Jwt;

class TokenRolesTests {
  private final TokenRoles roles = new TokenRoles("roles");

  @Test
  void readsAListOrATextWithSpaces() {
    assertThat(roles.of(token("roles", List.of("seller", "ingest"))))
        .containsExactlyInAnyOrder(Role.SELLER, Role.INGEST);
    assertThat(roles.of(token("roles", "other admin"))).containsExactly(Role.ADMIN);
    assertThat(roles.of(token("roles", List.of("pricescape:seller")))).containsExactly(Role.SELLER);
  }

  @Test
  void takesFromScopeOnlyWhatIsMarkedAsOurs() {
    assertThat(roles.of(token("scope", "openid pricescape:ingest admin seller")))
        .containsExactly(Role.INGEST);
  }

  @Test
  void findsAClaimInsideAnother() {
    TokenRoles inner = new TokenRoles("realm_access.roles");
    assertThat(inner.of(token("realm_access", Map.of("roles", List.of("admin")))))
        .containsExactly(Role.ADMIN);
    assertThat(inner.of(token("realm_access.roles", List.of("seller"))))
        .containsExactly(Role.SELLER);
    assertThat(inner.of(token("realm_access", "admin"))).isEmpty();
    assertThat(
            new TokenRoles("https://shop.example/roles")
                .of(token("https://shop.example/roles", List.of("seller"))))
        .containsExactly(Role.SELLER);
  }

  @Test
  void givesNoRoleForAnythingElse() {
    for (Object value : new Object[] {"ADMIN", "administrator", 7, List.of(1, Map.of()), true}) {
      assertThat(roles.of(token("roles", value))).as("%s", value).isEmpty();
    }
    assertThat(roles.of(token("groups", "admin"))).isEmpty();
  }

  private static Jwt token(String claim, Object value) {
    return Jwt.withTokenValue("t").header("alg", "RS256").claim(claim, value).build();
  }
}
