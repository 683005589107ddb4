package io.pricescape;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether a Docker engine answers, and whether it has an image. Asked before Testcontainers is:
 * that tries long and tells at length where there is no engine, and for minutes where there is no
 * registry.
 *
 * @param address where it answers, or null where none does
 * @param words who answers, or why nobody does
 */
record DockerEngine(@Nullable URI address, String words) {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration PULLING = Duration.ofSeconds(30);
  private static final Pattern REASON =
      Pattern.compile("\"(?:message|error)\":\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");

  /** Asks the engine that {@code DOCKER_HOST} names, or that of a usual socket. */
  static DockerEngine find() {
    String host = System.getenv("DOCKER_HOST");
    if (host != null && !host.isBlank()) {
      return ask(URI.create(host), PATIENCE);
    }
    String home = System.getProperty("user.home");
    Optional<Path> socket =
        Stream.of(
                "/var/run/docker.sock",
                System.getenv("XDG_RUNTIME_DIR") + "/docker.sock",
                home + "/.docker/run/docker.sock",
                home + "/.docker/desktop/docker.sock")
            .map(Path::of)
            .filter(Files::exists)
            .findFirst();
    return socket
        .map(path -> ask(URI.create("unix://" + path), PATIENCE))
        .orElseGet(() -> new DockerEngine(null, "there is no socket of a Docker engine"));
  }

  /** Asks the engine at an address, which may keep silent for so long. */
  static DockerEngine ask(URI address, Duration patience) {
    try {
      boolean answers = succeeded(new DockerCall(address, patience).send("GET", "/_ping"));
      return answers
          ? new DockerEngine(address, "a Docker engine answers at " + address)
          : new DockerEngine(null, "what answers at " + address + " is no Docker engine");
    } catch (IOException | RuntimeException e) {
      return new DockerEngine(
          null, "no Docker engine answers at %s (%s)".formatted(address, e.getMessage()));
    }
  }

  boolean answers() {
    return address != null;
  }

  /**
   * Pulls an image where the engine has it not.
   *
   * @throws IllegalStateException if it cannot be had, with the engine's own reason
   */
  void have(String image) {
    if (address == null) {
      throw new IllegalStateException(words);
    }
    try {
      DockerCall call = new DockerCall(address, PULLING);
      if (succeeded(call.send("GET", "/images/" + image + "/json"))) {
        return;
      }
      String pulled = call.send("POST", "/images/create?fromImage=" + withTag(image));
      if (!succeeded(call.send("GET", "/images/" + image + "/json"))) {
        Matcher reason = REASON.matcher(pulled);
        throw new IllegalStateException(
            "image %s cannot be pulled: %s"
                .formatted(
                    image, reason.find() ? reason.group(1).replace("\\\"", "\"") : "no reason"));
      }
    } catch (IOException e) {
      throw new IllegalStateException(
          "image %s cannot be pulled: %s".formatted(image, e.getMessage()), e);
    }
  }

  /** Without a tag the engine would pull all of them. */
  private static String withTag(String image) {
    return image.substring(image.lastIndexOf('/') + 1).matches(".*[:@].*")
        ? image
        : image + ":latest";
  }

  private static boolean succeeded(String answer) {
    return answer.matches("(?s)HTTP/1\\.[01] 200 .*");
  }
}
