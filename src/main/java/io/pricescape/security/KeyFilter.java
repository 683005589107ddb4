package io.pricescape.security;

import io.pricescape.problem.Problem;
import io.pricescape.security.Identity.Known;
import io.pricescape.security.Identity.Refused;
import io.pricescape.security.Identity.Unsure;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Turns the key or token of a request into its caller. */
final class KeyFilter extends OncePerRequestFilter {
  private static final String OPENS_NOTHING = KeyFilter.class.getName() + ".opensNothing";

  private final Credentials credentials;

  KeyFilter(Credentials credentials) {
    this.credentials = credentials;
  }

  /** What is wrong with the key that came with a request; empty where none came, or a good one. */
  static Optional<Problem> refusal(HttpServletRequest request) {
    Object identity = request.getAttribute(OPENS_NOTHING);
    if (identity instanceof Unsure unsure) {
      return Optional.of(unsure.problem());
    }
    return identity instanceof Refused refused ? Optional.of(refused.problem()) : Optional.empty();
  }

  @Override
  protected boolean shouldNotFilterAsyncDispatch() {
    return false;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Identity identity = credentials.of(request).orElse(null);
    if (identity instanceof Known known) {
      known.caller().sent(request);
      authenticate(known.caller());
    } else if (identity != null) {
      request.setAttribute(OPENS_NOTHING, identity);
    }
    chain.doFilter(request, response);
  }

  private static void authenticate(Caller caller) {
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(
        UsernamePasswordAuthenticationToken.authenticated(caller, null, caller.authorities()));
    SecurityContextHolder.setContext(context);
  }
}
