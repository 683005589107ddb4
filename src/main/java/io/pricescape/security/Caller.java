package io.pricescape.security;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/**
 * Who calls.
 *
 * @param kind what the caller is known by
 * @param id a key's id; null for the others
 * @param name the key's name, or a token's subject
 * @param roles empty for a token that carries none of ours
 */
public record Caller(Kind kind, @Nullable String id, String name, Set<Role> roles)
    implements Principal {
  private static final String ATTRIBUTE = Caller.class.getName();

  /** What a caller is known by. */
  public enum Kind {
    /** A key of the settings, or the one made at the first start. */
    BOOTSTRAP,
    /** A key that an admin made. */
    KEY,
    /** A token of the issuer in the settings. */
    TOKEN;

    /** As it is written in the audit. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Copies the roles. */
  public Caller {
    Objects.requireNonNull(name, "name");
    roles = Set.copyOf(roles);
  }

  /** Who sent a request; empty where no known key or token came with it. */
  public static Optional<Caller> of(HttpServletRequest request) {
    return Optional.ofNullable((Caller) request.getAttribute(ATTRIBUTE));
  }

  void sent(HttpServletRequest request) {
    request.setAttribute(ATTRIBUTE, this);
  }

  @Override
  public String getName() {
    return name;
  }

  /** The greatest role; empty where there is none. */
  public Optional<Role> role() {
    return roles.stream().max(Comparator.naturalOrder());
  }

  List<GrantedAuthority> authorities() {
    return Arrays.stream(Role.values())
        .filter(each -> roles.stream().anyMatch(role -> role.included().contains(each)))
        .<GrantedAuthority>map(each -> new SimpleGrantedAuthority("ROLE_" + each.name()))
        .toList();
  }
}
