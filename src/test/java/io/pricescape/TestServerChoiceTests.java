package io.pricescape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class TestServerChoiceTests {
  private static final TestServer CONTAINER = new TestServer("docker", 1, "a container", "");
  private static final TestServer EMBEDDED = new TestServer("localhost", 2, "the embedded", "");
  private static final DockerEngine ANSWERS =
      new DockerEngine(URI.create("unix:///docker.sock"), "an engine answers");
  private static final DockerEngine NONE = new DockerEngine(null, "there is no socket");

  @Test
  void takesAContainerWhereAnEngineAnswers() {
    assertThat(choice(ANSWERS, engine -> CONTAINER).choose(""))
        .isEqualTo(CONTAINER.because("an engine answers"));
  }

  @Test
  void takesTheEmbeddedServerWhereNoEngineAnswers() {
    assertThat(choice(NONE, engine -> fail()).choose(""))
        .isEqualTo(EMBEDDED.because("there is no socket"));
  }

  @Test
  void saysWhatKeptItFromAContainer() {
    Function<DockerEngine, TestServer> unreachable =
        engine -> {
          throw new IllegalStateException(
              "Container startup failed",
              new IllegalStateException("pull of postgres:18 failed\nat length"));
        };
    assertThat(choice(ANSWERS, unreachable).choose(""))
        .isEqualTo(
            EMBEDDED.because("an engine answers, but no container: pull of postgres:18 failed"));
    assertThatThrownBy(() -> choice(ANSWERS, unreachable).choose("container"))
        .as("a demand is met or fails")
        .hasMessage("Container startup failed");
  }

  @Test
  void takesWhatIsDemanded() {
    TestServerChoice both = choice(NONE, engine -> CONTAINER);
    assertThat(both.choose("container")).isEqualTo(CONTAINER.because("it was demanded"));
    TestServerChoice deaf =
        new TestServerChoice(TestServerChoiceTests::fail, engine -> fail(), () -> EMBEDDED);
    assertThat(deaf.choose("embedded")).isEqualTo(EMBEDDED.because("it was demanded"));
    assertThatThrownBy(() -> deaf.choose("docker"))
        .hasMessage("pricescape.test.postgres must be container or embedded, not docker");
  }

  private static TestServerChoice choice(
      DockerEngine engine, Function<DockerEngine, TestServer> container) {
    return new TestServerChoice(() -> engine, container, () -> EMBEDDED);
  }

  private static <T> T fail() {
    throw new AssertionError("Must not be asked");
  }
}
