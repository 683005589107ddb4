package io.pricescape.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GivenDatabaseTests {
  @Test
  void saysThatNobodyListens() throws IOException {
    assertThatThrownBy(
            new GivenDatabase("jdbc:postgresql://localhost:" + closedPort() + "/a", null, null)
                ::check)
        .isInstanceOf(DatabaseStartException.class)
        .hasMessageContaining("connection refused; check the host and port");
  }

  @Test
  void saysThatTheHostIsUnknown() {
    assertThatThrownBy(
            new GivenDatabase("jdbc:postgresql://nosuchhost.invalid/a", null, null)::check)
        .hasMessageContaining("Cannot use the database nosuchhost.invalid/a: unknown host");
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdbc:mysql://h/d", "postgres://h/d", "h:5432", "jdbc:h2:mem:x"})
  void saysHowAnAddressLooks(String url) {
    assertThatThrownBy(new GivenDatabase(url, null, null)::check)
        .hasMessageContaining("must look like jdbc:postgresql://host:5432/database");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://localhost:1/a?user=me&password=geheim",
        "jdbc:postgresql://me:geheim@localhost:1/a"
      })
  void neverShowsAPasswordInTheAddress(String url) {
    assertThatThrownBy(new GivenDatabase(url, "me", "geheim")::check)
        .satisfies(
            error -> assertThat(error.getMessage()).doesNotContain("geheim").doesNotContain("\n"));
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
