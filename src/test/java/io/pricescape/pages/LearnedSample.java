package io.pricescape.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricescape.Caller;
import io.pricescape.TestPostgres;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The whole service in this process, with the sample learned as at a first start: one for all tests
 * that extend this. Sellers need no key.
 */
@NeedsBrowser
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.datasource.username=postgres",
      "pricescape.security.admin-key=" + LearnedSample.ADMIN,
      "pricescape.security.public-suggestions=true",
      "pricescape.sample.enabled=true"
    })
abstract class LearnedSample {
  static final String ADMIN = "admin-of-these-tests-0123456789";
  static final String SAMPLE = "sample-watches";
  private static final Duration FIRST_TRAINING = Duration.ofMinutes(8);

  @LocalServerPort private int port;
  final Browser browser = Browser.get();

  @DynamicPropertySource
  static void database(DynamicPropertyRegistry properties) {
    properties.add("spring.datasource.url", TestPostgres::freshUrl);
  }

  @BeforeEach
  void theSampleIsLearned() {
    Caller admin = admin();
    Awaitility.await()
        .atMost(FIRST_TRAINING)
        .pollInterval(Duration.ofMillis(250))
        .until(
            () ->
                admin
                    .get("/api/v1/categories/" + SAMPLE)
                    .body()
                    .contains("\"model\":{\"version\":"));
  }

  /** No page may do what its policy refuses, nor fail unseen. */
  @AfterEach
  void nothingWasComplainedOf() {
    assertThat(browser.complaints()).isEmpty();
  }

  String address(String path) {
    return "http://localhost:" + port + path;
  }

  Caller admin() {
    return new Caller("http://localhost:" + port, ADMIN);
  }
}
