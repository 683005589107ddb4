package io.pricescape.security;

import java.util.List;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** Who calls. */
enum Role {
  /** Reads categories, asks for suggestions. */
  SELLER,
  /** May do everything, a seller's calls included. */
  ADMIN;

  List<GrantedAuthority> authorities() {
    GrantedAuthority seller = new SimpleGrantedAuthority("ROLE_" + SELLER);
    return switch (this) {
      case SELLER -> List.of(seller);
      case ADMIN -> List.of(seller, new SimpleGrantedAuthority("ROLE_" + ADMIN));
    };
  }
}
