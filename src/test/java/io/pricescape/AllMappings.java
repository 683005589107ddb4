package io.pricescape;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** Every address that a running service answers at: endpoints, actuator and static files. */
public final class AllMappings {
  private AllMappings() {}

  /** A method and an address, such as {@code POST /api/v1/admin/keys/{id}/revocation}. */
  public record Mapping(String method, String pattern) {
    /** An address that fits the pattern. */
    public String path() {
      return pattern
          .replaceAll("\\{(version|id)}", "1")
          .replaceAll("\\{[^}]*}", "none")
          .replace("**", "x")
          .replace("*", "x");
    }

    public boolean isAdmins() {
      return pattern.startsWith("/api/v1/admin");
    }

    public boolean isReading() {
      return Set.of("GET", "HEAD").contains(method);
    }

    @Override
    public String toString() {
      return method + " " + pattern;
    }
  }

  public static List<Mapping> of(ApplicationContext service) {
    List<Mapping> found = new ArrayList<>();
    for (RequestMappingInfoHandlerMapping mapping :
        service.getBeansOfType(RequestMappingInfoHandlerMapping.class).values()) {
      for (RequestMappingInfo handler : mapping.getHandlerMethods().keySet()) {
        for (String pattern : handler.getPatternValues()) {
          methods(handler).forEach(method -> found.add(new Mapping(method, pattern)));
        }
      }
    }
    for (AbstractUrlHandlerMapping files :
        service.getBeansOfType(AbstractUrlHandlerMapping.class).values()) {
      Stream.concat(
              files.getHandlerMap().keySet().stream(),
              files.getPathPatternHandlerMap().keySet().stream()
                  .map(pattern -> pattern.getPatternString()))
          .distinct()
          .forEach(pattern -> found.add(new Mapping("GET", pattern)));
    }
    return found;
  }

  private static List<String> methods(RequestMappingInfo handler) {
    Set<RequestMethod> methods = handler.getMethodsCondition().getMethods();
    return methods.isEmpty()
        ? List.of("GET", "POST")
        : methods.stream().map(RequestMethod::name).toList();
  }
}
