package io.pricescape.security;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * The roles that a token carries: {@code seller}, {@code ingest} or {@code admin} in the claim of
 * the settings, {@code pricescape:seller} and so on there or in {@code scope}. Either claim is a
 * list, or one text with spaces between. All other values are other services' business.
 *
 * @param claim its name, or the way to it: {@code realm_access.roles}
 */
record TokenRoles(String claim) {
  private static final String PREFIX = "pricescape:";
  private static final String SCOPE = "scope";

  Set<Role> of(Jwt token) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    words(value(token.getClaims(), claim))
        .map(word -> word.startsWith(PREFIX) ? word.substring(PREFIX.length()) : word)
        .forEach(word -> Role.of(word).ifPresent(roles::add));
    words(token.getClaims().get(SCOPE))
        .filter(word -> word.startsWith(PREFIX))
        .forEach(word -> Role.of(word.substring(PREFIX.length())).ifPresent(roles::add));
    return roles;
  }

  /** A claim may be called by a name with dots in it, such as an address. */
  private static @Nullable Object value(Map<?, ?> claims, String path) {
    Object whole = claims.get(path);
    int dot = path.indexOf('.');
    if (whole != null || dot < 0) {
      return whole;
    }
    return claims.get(path.substring(0, dot)) instanceof Map<?, ?> inner
        ? value(inner, path.substring(dot + 1))
        : null;
  }

  private static Stream<String> words(@Nullable Object value) {
    if (value instanceof Collection<?> list) {
      return list.stream().filter(String.class::isInstance).map(String.class::cast);
    }
    return value instanceof String text ? Arrays.stream(text.split(" ")) : Stream.empty();
  }
}
