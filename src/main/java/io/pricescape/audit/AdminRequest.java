package io.pricescape.audit;

import io.pricescape.security.Caller;
import io.pricescape.security.Role;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.HandlerMapping;

/**
 * An answered request of an admin, as it goes into the audit.
 *
 * @param run the training run that it is about, whose category is not in the address
 */
record AdminRequest(
    Caller caller,
    String action,
    String path,
    @Nullable String made,
    @Nullable String category,
    @Nullable Integer version,
    @Nullable Long run,
    int status,
    @Nullable String reason) {
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
  private static final Set<Integer> MAKING = Set.of(201, 202);
  private static final String ADMIN = "/api/v1/admin";
  private static final Pattern CATEGORY =
      Pattern.compile(ADMIN + "/categories/([a-z0-9-]{1,63})/.*");
  private static final int LONGEST_PATH = 300;

  /** Whether a request may change something that only admins may. */
  static boolean isMeant(HttpServletRequest request) {
    String path = request.getServletPath();
    boolean isAdmins = path.equals(ADMIN) || path.startsWith(ADMIN + "/");
    return isAdmins && !READING.contains(request.getMethod());
  }

  /** What became of a request. */
  static AdminRequest of(
      Caller caller, HttpServletRequest request, HttpServletResponse response, int status) {
    String path = request.getRequestURI();
    String cut = path.length() > LONGEST_PATH ? path.substring(0, LONGEST_PATH) + "…" : path;
    String template =
        request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) instanceof String known
                && known.startsWith(ADMIN)
            ? known
            : null;
    Map<?, ?> variables =
        template != null
                && request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
                    instanceof Map<?, ?> given
            ? given
            : Map.of();
    boolean isOfRun = template != null && template.startsWith(ADMIN + "/training-runs/{id}");
    return new AdminRequest(
        caller,
        request.getMethod() + " " + (template == null ? cut : template),
        cut,
        MAKING.contains(status) ? response.getHeader(HttpHeaders.LOCATION) : null,
        category(variables, path),
        number(variables.get("version")).map(Math::toIntExact).orElse(null),
        isOfRun ? number(variables.get("id")).orElse(null) : null,
        status,
        GivenReason.of(request));
  }

  private static @Nullable String category(Map<?, ?> variables, String path) {
    if (variables.get("category") instanceof String category) {
      return category;
    }
    // refused at the door, before anything looked at the address
    Matcher known = CATEGORY.matcher(path);
    return known.matches() && !known.group(1).equals("infer") ? known.group(1) : null;
  }

  private static Optional<Long> number(@Nullable Object variable) {
    return variable instanceof String text && text.matches("\\d{1,9}")
        ? Optional.of(Long.valueOf(text))
        : Optional.empty();
  }

  @Nullable String role() {
    return caller.role().map(Role::word).orElse(null);
  }
}
