package io.pricescape;

import java.util.function.Function;
import java.util.function.Supplier;

/** Which PostgreSQL the tests run on: a container's if that can be had, unless one is demanded. */
record TestServerChoice(
    Supplier<DockerEngine> engine,
    Function<DockerEngine, TestServer> container,
    Supplier<TestServer> embedded) {

  /**
   * Starts it.
   *
   * @param demanded {@code container}, {@code embedded}, or empty for the one that can be had
   */
  TestServer choose(String demanded) {
    return switch (demanded) {
      case "embedded" -> embedded.get().because("it was demanded");
      case "container" -> container.apply(engine.get()).because("it was demanded");
      case "" -> whatCanBeHad();
      default ->
          throw new IllegalArgumentException(
              "pricescape.test.postgres must be container or embedded, not " + demanded);
    };
  }

  private TestServer whatCanBeHad() {
    DockerEngine found = engine.get();
    if (!found.answers()) {
      return embedded.get().because(found.words());
    }
    try {
      return container.apply(found).because(found.words());
    } catch (RuntimeException e) {
      return embedded.get().because(found.words() + ", but no container: " + innermost(e));
    }
  }

  private static String innermost(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse("").strip();
  }
}
