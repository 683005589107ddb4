package io.pricescape.security;

import io.pricescape.security.Identity.Known;
import io.pricescape.security.Identity.Refused;
import io.pricescape.security.Identity.Unsure;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.jwt.JwtException;

/**
 * Tokens of the issuer that the settings name. Its keys are fetched when the first token comes and
 * now and then again; while it does not answer, only a few requests at a time wait for it, so that
 * the others, which come with keys, are answered.
 */
final class Tokens {
  private static final Logger log = LoggerFactory.getLogger(Tokens.class);
  private static final Pattern JWT =
      Pattern.compile("eyJ[A-Za-z0-9_-]*\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*");
  private static final int LONGEST_SUBJECT = 255;
  private static final int AT_ONCE = 8;
  private static final Duration WAIT = Duration.ofSeconds(1);

  private final JwtDecoder decoder;
  private final TokenRoles roles;
  private final Semaphore turns = new Semaphore(AT_ONCE);
  private volatile boolean failing;

  Tokens(JwtDecoder decoder, TokenRoles roles) {
    this.decoder = decoder;
    this.roles = roles;
  }

  /** Whether a text is written like a token; keys are not. */
  static boolean isToken(String credential) {
    return JWT.matcher(credential).matches();
  }

  /** Whom a token opens to. */
  Identity identify(String token) {
    try {
      if (!turns.tryAcquire(WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
        return Unsure.ISSUER;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Unsure.ISSUER;
    }
    try {
      Jwt decoded = decoder.decode(token);
      failing = false;
      return known(decoded);
    } catch (BadJwtException e) {
      return new Refused(
          "This token is not valid here: it may have expired, or be of another issuer or audience");
    } catch (JwtDecoderInitializationException | JwtException e) {
      if (!failing) {
        log.warn("Tokens cannot be checked, their issuer cannot be reached: {}", reason(e));
      }
      failing = true;
      return Unsure.ISSUER;
    } finally {
      turns.release();
    }
  }

  private Identity known(Jwt token) {
    String subject = token.getSubject();
    return subject == null
            || subject.isBlank()
            || subject.length() > LONGEST_SUBJECT
            || !Text.isPrintable(subject)
            || KeyWish.isTaken(subject)
        ? new Refused("This token names no subject that can be kept")
        : new Known(new Caller(Caller.Kind.TOKEN, null, subject, roles.of(token)));
  }

  private static String reason(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage());
  }
}
