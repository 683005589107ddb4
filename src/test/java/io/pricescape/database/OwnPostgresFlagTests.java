package io.pricescape.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;

class OwnPostgresFlagTests {
  private final MockEnvironment environment = new MockEnvironment();

  OwnPostgresFlagTests() {
    new OwnPostgresFlag().postProcessEnvironment(environment, new SpringApplication());
  }

  @Test
  void bringsItsOwnWhereNoAddressIsSet() {
    assertThat(isEmbedded()).isTrue();
  }

  @Test
  void takesAnEmptyAddressForNone() {
    environment.setProperty("spring.datasource.url", " ");
    assertThat(isEmbedded()).isTrue();
  }

  @Test
  void usesAnAddressEvenIfItIsSetLater() {
    environment.setProperty("spring.datasource.url", "jdbc:postgresql://host/database");
    assertThat(isEmbedded()).isFalse();
  }

  private Boolean isEmbedded() {
    return environment.getProperty("pricescape.database.embedded", Boolean.class);
  }
}
