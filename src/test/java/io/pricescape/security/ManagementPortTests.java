package io.pricescape.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;

class ManagementPortTests {
  private static final String PORT = "management.server.port";

  private final MockEnvironment environment = new MockEnvironment();

  @Test
  void isThePublicOneOnTheServicesOwnDatabase() {
    assertThat(port("true")).isNull();
  }

  @Test
  void isItsOwnOnADatabaseThatIsGiven() {
    assertThat(port("false")).isEqualTo("8081");
  }

  @Test
  void isWhatTheSettingsSay() {
    environment.setProperty(PORT, "9000");
    assertThat(port("false")).isEqualTo("9000");
    environment.setProperty(PORT, "");
    assertThat(port("false")).isEmpty();
  }

  private String port(String embedded) {
    environment.setProperty("pricescape.database.embedded", embedded);
    new ManagementPort().postProcessEnvironment(environment, new SpringApplication());
    return environment.getProperty(PORT);
  }
}
