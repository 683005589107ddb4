package io.pricescape.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricescape.ForkedService;
import io.pricescape.TestPostgres;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefusedStartIT {
  @TempDir Path directory;

  @Test
  void saysInOneLineThatTheAddressIsWrong() throws Exception {
    Map<String, String> settings =
        Map.of(
            "SPRING_DATASOURCE_URL", "jdbc:postgresql://localhost:1/prices",
            "SPRING_DATASOURCE_USERNAME", "me",
            "SPRING_DATASOURCE_PASSWORD", "geheim");
    try (ForkedService service = ForkedService.start(directory, settings)) {
      assertThat(service.exitCode()).isEqualTo(1);
      assertThat(service.output().lines())
          .singleElement()
          .asString()
          .contains("Cannot use the database localhost:1/prices: connection refused")
          .doesNotContain("geheim");
    }
    assertThat(directory.resolve("data")).as("no server of its own").doesNotExist();
  }

  @Test
  void needsAnAdminKeyOnADatabaseThatIsGiven() throws Exception {
    Map<String, String> settings = Map.of("SPRING_DATASOURCE_URL", TestPostgres.freshUrl());
    try (ForkedService service = ForkedService.start(directory, settings)) {
      assertThat(service.exitCode()).isEqualTo(1);
      assertThat(service.output())
          .contains("No admin key is set: set PRICESCAPE_ADMIN_KEY")
          .doesNotContain("\tat ")
          .doesNotContain("***");
    }
    assertThat(directory.resolve("data")).as("no server of its own").doesNotExist();
  }
}
