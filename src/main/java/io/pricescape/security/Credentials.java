package io.pricescape.security;

import io.pricescape.security.Identity.Known;
import io.pricescape.security.Identity.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** Tells senders apart by the key or token that comes with their requests. */
final class Credentials {
  private static final String HEADER = "X-API-Key";
  private static final String BEARER = "Bearer ";

  private final BootstrapKeys bootstrap;
  private final KeyRing ring;
  private final @Nullable Tokens tokens;
  private final Quotas quotas;

  Credentials(BootstrapKeys bootstrap, KeyRing ring, @Nullable Tokens tokens, Quotas quotas) {
    this.bootstrap = bootstrap;
    this.ring = ring;
    this.tokens = tokens;
    this.quotas = quotas;
  }

  /** What came with a request; empty where nothing did. */
  Optional<Identity> of(HttpServletRequest request) {
    String key = request.getHeader(HEADER);
    if (key != null) {
      return Optional.of(ofKey(key.strip(), false, request));
    }
    String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
    return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? Optional.of(ofKey(authorization.substring(BEARER.length()).strip(), true, request))
        : Optional.empty();
  }

  private Identity ofKey(String key, boolean mayBeToken, HttpServletRequest request) {
    Optional<Caller> bootstrapped = bootstrap.callerOf(key);
    if (bootstrapped.isPresent()) {
      return new Known(bootstrapped.get());
    }
    Optional<KeyText> made = KeyText.read(key);
    if (made.isPresent()) {
      return ring.identify(made.get(), () -> quotas.isLeft(request));
    }
    return mayBeToken && tokens != null && Tokens.isToken(key)
        ? tokens.identify(key)
        : Refused.UNKNOWN;
  }
}
