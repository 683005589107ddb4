package io.pricescape.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.security.core.GrantedAuthority;

class CallerTests {
  @Test
  void mayDoWhatItsRolesMayAndNothingElse() {
    assertThat(authorities(Role.SELLER)).containsExactly("ROLE_SELLER");
    assertThat(authorities(Role.INGEST)).containsExactly("ROLE_INGEST");
    assertThat(authorities(Role.SELLER, Role.INGEST)).containsExactly("ROLE_SELLER", "ROLE_INGEST");
    assertThat(authorities(Role.ADMIN)).containsExactly("ROLE_SELLER", "ROLE_INGEST", "ROLE_ADMIN");
    assertThat(authorities()).isEmpty();
  }

  @Test
  void countsAsItsGreatestRole() {
    assertThat(caller(Role.SELLER, Role.ADMIN, Role.INGEST).role()).contains(Role.ADMIN);
    assertThat(caller().role()).isEmpty();
  }

  private static Iterable<String> authorities(Role... roles) {
    return caller(roles).authorities().stream().map(GrantedAuthority::getAuthority).toList();
  }

  private static Caller caller(Role... roles) {
    return new Caller(Caller.Kind.TOKEN, null, "somebody", Set.of(roles));
  }
}
