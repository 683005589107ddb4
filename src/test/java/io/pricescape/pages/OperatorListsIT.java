package io.pricescape.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricescape.Caller;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

/** Listings, schedules and keys: what is told of them, and how they are changed. */
class OperatorListsIT extends OperatorPages {
  private static final String DEFINITION =
      """
      {"title":"Lists","currency":"USD","attributes":[{"name":"brand","type":"categorical"}],
       "hyperparameters":{"members":1}}""";

  @TempDir Path directory;

  @Test
  void listingsAreToldByDayAndImport() throws Exception {
    defined("listed");
    String listings = "/api/v1/admin/categories/listed/listings";
    for (int i = 0; i < 12; i++) {
      String csv = "brand,price\nA,%d\nB,on request\n".formatted(i + 1);
      assertThat(admin().post(listings, "text/csv", csv).statusCode()).isEqualTo(200);
    }
    signIn("#/markets/listed");
    browser.until("main", "Rows imported a day");
    browser.until(
        "the days are drawn",
        () ->
            browser.driver().findElements(By.cssSelector("figure [role=group]")).stream()
                .anyMatch(
                    plot ->
                        String.valueOf(plot.getDomAttribute("aria-label"))
                            .contains("24 rows received within 90 days, 12 of them new")));
    String imports = "[aria-label='Imports, newest first'] tbody tr";
    browser.until("ten", () -> browser.driver().findElements(By.cssSelector(imports)).size() == 10);
    browser.click("Older");
    browser.until("all", () -> browser.driver().findElements(By.cssSelector(imports)).size() == 12);
    settled();
    browser.click("Rejected rows");
    assertThat(row("on request")).contains("price", "not a price");

    Path more = Files.writeString(directory.resolve("more.csv"), "brand,cost\nC,5\nC,7\n");
    browser.find("input[type=file]").sendKeys(more.toString());
    assertThat(browser.field("Price column").getDomProperty("value")).isEqualTo("cost");
    browser.click("Import 19 B");
    browser.until("main", "2 inserted, 0 updated, 0 unchanged, 0 rejected.");
    browser.until("main", "14 listings");
  }

  @Test
  void schedulesAreChanged() throws Exception {
    defined("scheduled");
    signIn("#/schedules");
    assertThat(row("Lists")).contains("by hand only");
    browser.click("Edit the schedule of scheduled");
    browser.type("New listings at least", "many");
    browser.find("dialog button.main").click();
    browser.until("dialog .error", "whole number");
    browser.type("New listings at least", "7");
    browser.type("Cron", "every night");
    browser.find("dialog button.main").click();
    browser.until("dialog .error", "six cron fields");
    assertThat(browser.violations()).isEmpty();
    browser.picture("admin-schedule", false);
    browser.type("Cron", "0 30 2 * * MON");
    browser.find("dialog button.main").click();
    browser.until("main .message.good", "scheduled");
    assertThat(row("0 30 2 * * MON")).contains("7", "UTC");
    assertThat(get("/categories/scheduled"))
        .contains("\"retraining\":{\"cron\":\"0 30 2 * * MON\",\"minNewListings\":7}")
        .contains("\"hyperparameters\":{\"members\":1}");

    go("#/markets/scheduled", "Lists");
    browser.click("Edit the schedule");
    browser.find("dialog input[type=checkbox]").click();
    browser.find("dialog button.main").click();
    browser.until("main", "This market is trained by hand only.");
    assertThat(get("/categories/scheduled")).doesNotContain("retraining");
  }

  @Test
  void keysAreMadeOnceShownAndRevoked() throws Exception {
    signIn("#/keys");
    browser.type("Name", "bootstrap of mine");
    browser.click("Make the key");
    browser.until("main .error", "must not begin with");
    browser.type("Name", "shop <i>front</i>");
    browser.click("Make the key");
    String key = String.valueOf(browser.field("The key").getDomProperty("value"));
    assertThat(key).startsWith("psk_");
    assertThat(browser.violations()).isEmpty();
    browser.picture("admin-key-made");
    assertThat(new Caller(address(""), key).get("/api/v1/categories").statusCode()).isEqualTo(200);

    browser.click("I have kept it");
    assertThat(browser.driver().getPageSource()).doesNotContain(key);
    assertThat(row("shop <i>front</i>")).contains("seller", "in use", "never");
    browser.click("Revoke shop <i>front</i>");
    browser.find("dialog textarea").sendKeys("lost in a \"shop\"");
    browser.find("dialog button.danger").click();
    browser.until("main .message.good", "is revoked");
    assertThat(row("lost in a \"shop\"")).contains("revoked", "by bootstrap admin");
    assertThat(new Caller(address(""), key).get("/api/v1/categories").statusCode()).isEqualTo(401);

    go("#/audit", "Audit");
    assertThat(row("lost in a \"shop\"")).contains("Revoked a key");
    browser.type("By", "nobody at all");
    browser.click("Show");
    browser.until("main", "Nothing is written down that fits.");
  }

  private void defined(String category) throws Exception {
    assertThat(admin().put("/api/v1/admin/categories/" + category, DEFINITION).statusCode())
        .isEqualTo(201);
  }
}
