package io.pricescape.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricescape.TestPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The database goes away while an operator works, and comes back: nothing typed is lost. */
@NeedsBrowser
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.datasource.username=postgres",
      "spring.datasource.hikari.connection-timeout=1000",
      "pricescape.security.admin-key=" + LearnedSample.ADMIN
    })
class OperatorOutageIT {
  private static final String URL = TestPostgres.freshUrl();
  private static final String DATABASE = URL.replaceAll("^.*/([a-z_0-9]+).*$", "$1");

  @LocalServerPort private int port;
  @TempDir Path directory;
  private final Browser browser = Browser.get();

  @DynamicPropertySource
  static void database(DynamicPropertyRegistry properties) {
    properties.add("spring.datasource.url", () -> URL);
  }

  @AfterEach
  void theDatabaseIsThere() throws SQLException {
    comeBack();
  }

  @Test
  void keepsWhatWasTyped() throws Exception {
    Path file = Files.writeString(directory.resolve("outlived.csv"), "brand,price\nA,10\nB,20\n");
    browser.open("http://localhost:" + port + "/admin#/new");
    browser.type("Admin key", LearnedSample.ADMIN);
    browser.click("Sign in");
    browser.find("input[type=file]").sendKeys(file.toString());
    browser.click("Propose a definition");
    browser.type("Title", "Typed with care");

    goAway();
    browser.click("Define the market");
    browser.until("main .message.bad", "database");
    assertThat(browser.field("Title").getDomProperty("value")).isEqualTo("Typed with care");
    assertThat(browser.violations()).isEmpty();
    browser.picture("admin-outage");

    comeBack();
    untilTryingAgainHelps("[aria-current=step] h2", "Import");
    goAway();
    browser.click("Import 22 B");
    browser.until("main .message.bad", "database");
    comeBack();
    untilTryingAgainHelps(".steps", "2 inserted");
  }

  @Test
  void showsAViewOnceItCan() throws Exception {
    browser.open("http://localhost:" + port + "/admin#/runs");
    browser.type("Admin key", LearnedSample.ADMIN);
    browser.click("Sign in");
    browser.until("main", "No such run.");
    goAway();
    browser.script("location.hash = '#/audit'");
    browser.until("main .message.bad", "database");
    comeBack();
    untilTryingAgainHelps("main", "Nothing is written down");
  }

  /** The service needs a moment to connect anew. */
  private void untilTryingAgainHelps(String css, String words) {
    browser.until(
        "trying again gives " + words,
        () -> {
          browser.driver().findElements(By.cssSelector(".message.bad button")).stream()
              .filter(button -> button.isDisplayed() && button.isEnabled())
              .forEach(button -> browser.driver().executeScript("arguments[0].click()", button));
          return browser.text(css).contains(words);
        });
  }

  private static void goAway() throws SQLException {
    asOwner("alter database " + DATABASE + " allow_connections false");
    asOwner(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = '"
            + DATABASE
            + "'");
  }

  private static void comeBack() throws SQLException {
    asOwner("alter database " + DATABASE + " allow_connections true");
  }

  private static void asOwner(String sql) throws SQLException {
    try (var connection = DriverManager.getConnection(URL.replace(DATABASE, "postgres"));
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
