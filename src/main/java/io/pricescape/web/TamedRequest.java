package io.pricescape.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * A request without the headers that libraries stumble over or believe too readily: an Accept that
 * says nothing, a list of languages, and what proxies say of the address that was asked for. Where
 * a proxy is trusted, {@code server.forward-headers-strategy} has had the latter read before.
 */
final class TamedRequest extends HttpServletRequestWrapper {
  private static final String FORWARDED = "Forwarded";
  private static final String X_FORWARDED = "X-Forwarded-";

  TamedRequest(HttpServletRequest request) {
    super(request);
  }

  /** The service speaks English whatever it is asked for. */
  @Override
  public Locale getLocale() {
    return Locale.ENGLISH;
  }

  @Override
  public Enumeration<Locale> getLocales() {
    return Collections.enumeration(List.of(Locale.ENGLISH));
  }

  @Override
  public @Nullable String getHeader(String name) {
    if (isForwarded(name)) {
      return null;
    }
    String first = super.getHeader(name);
    if (first == null || !first.isBlank()) {
      return first;
    }
    Enumeration<String> values = getHeaders(name);
    return values.hasMoreElements() ? values.nextElement() : null;
  }

  @Override
  public Enumeration<String> getHeaders(String name) {
    if (isForwarded(name)) {
      return Collections.emptyEnumeration();
    }
    Enumeration<String> values = super.getHeaders(name);
    return name.equalsIgnoreCase(HttpHeaders.ACCEPT)
        ? only(values, value -> !value.isBlank())
        : values;
  }

  @Override
  public Enumeration<String> getHeaderNames() {
    return only(super.getHeaderNames(), name -> !isForwarded(name));
  }

  private static Enumeration<String> only(Enumeration<String> all, Predicate<String> kept) {
    return Collections.enumeration(Collections.list(all).stream().filter(kept).toList());
  }

  private static boolean isForwarded(String name) {
    return name.equalsIgnoreCase(FORWARDED)
        || name.regionMatches(true, 0, X_FORWARDED, 0, X_FORWARDED.length());
  }
}
