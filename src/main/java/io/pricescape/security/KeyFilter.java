package io.pricescape.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Turns the key of a request into the caller's role. */
final class KeyFilter extends OncePerRequestFilter {
  private static final String UNKNOWN_KEY = KeyFilter.class.getName() + ".unknownKey";
  private static final String HEADER = "X-API-Key";
  private static final String BEARER = "Bearer ";

  private final AccessKeys keys;

  KeyFilter(AccessKeys keys) {
    this.keys = keys;
  }

  /** Whether the request came with a key that opens nothing. */
  static boolean hasUnknownKey(HttpServletRequest request) {
    return request.getAttribute(UNKNOWN_KEY) != null;
  }

  @Override
  protected boolean shouldNotFilterAsyncDispatch() {
    return false;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String key = key(request);
    if (key != null) {
      Optional<Role> role = keys.roleOf(key);
      role.ifPresentOrElse(
          KeyFilter::authenticate, () -> request.setAttribute(UNKNOWN_KEY, Boolean.TRUE));
    }
    chain.doFilter(request, response);
  }

  private static @Nullable String key(HttpServletRequest request) {
    String key = request.getHeader(HEADER);
    if (key != null) {
      return key.strip();
    }
    String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
    return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? authorization.substring(BEARER.length()).strip()
        : null;
  }

  private static void authenticate(Role role) {
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(
        UsernamePasswordAuthenticationToken.authenticated(role.name(), null, role.authorities()));
    SecurityContextHolder.setContext(context);
  }
}
