package io.pricescape.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** Training runs: watched, ended, and looked at afterwards. */
class OperatorRunsIT extends OperatorPages {
  private static final String CATEGORY = "watched";
  private static final String ADDRESS = "/api/v1/admin/categories/" + CATEGORY;
  private static final String DEFINITION =
      """
      {"title":"Watched","currency":"USD",
       "attributes":[{"name":"brand","type":"categorical"},{"name":"type","type":"categorical"}],
       "hyperparameters":{"members":1,"epochs":1000,"patience":100,"hidden":[256,256,256]}}""";

  @BeforeEach
  void aMarketThatLearnsForLong() throws Exception {
    if (admin().put(ADDRESS, DEFINITION).statusCode() == 201) {
      String csv = Files.readString(Path.of("db/sample/watches.csv"));
      assertThat(admin().post(ADDRESS + "/listings", "text/csv", csv).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void areWatchedAndEnded() throws Exception {
    long id = started();
    signIn("#/runs/" + id);
    browser.until(".progress .facts", "of at most 1000");
    browser.until(".progress .facts", "Left, about");
    browser.until("[role=status]", "training (3 of 5)");
    assertThat(browser.violations()).isEmpty();
    browser.picture("admin-run-live", false);

    go("#/markets/" + CATEGORY, "Watched");
    settled();
    browser.click("Train now");
    browser.until("main .message.warn", "Run " + id + " is under way already");
    browser.until(".progress .facts", "Epoch");
    browser.until(
        "the curve has the epochs from before the view was opened",
        () -> String.valueOf(curveInWords()).contains(" after epoch 1,"));
    browser.click("Cancel the run");
    browser.until("main", "The run was cancelled");

    go("#/runs/" + id, "Training run " + id);
    browser.until("main", "cancelled by bootstrap admin");
    assertThat(browser.find("figure [role=group]").getDomAttribute("aria-label"))
        .contains("Validation NLL by epoch");
    assertThat(row("training")).contains("%");
    settled();
    browser.picture("admin-run-ended");

    go("#/runs", "Training runs");
    browser.type("Market (key)", CATEGORY);
    browser.find("option[value=cancelled]").click();
    browser.click("Show");
    assertThat(row(String.valueOf(id))).contains("cancelled by bootstrap admin");
    browser.find("option[value=failed]").click();
    browser.until("main", "No such run.");
    browser.type("Market (key)", "nowhere");
    browser.click("Show");
    browser.until("main .message.bad", "no category of this key");
  }

  @Test
  void areAskedForWhereTheirNewsBreakOff() throws Exception {
    signIn("#/runs");
    browser.script(
        "const real = window.fetch; window.asked = 0;"
            + "window.fetch = (address, how) => {"
            + " if (String(address).endsWith('/events')) {"
            + "  window.asked += 1;"
            + "  return Promise.reject(new TypeError('cut off')); }"
            + " return real(address, how); };");
    long id = started();
    go("#/runs/" + id, "Training run " + id);
    browser.until(
        "the stream is asked for again", () -> ((Long) browser.script("return asked")) > 2);
    browser.until(".progress .facts", "Epoch");
    browser.click("Cancel the run");
    browser.until("main", "cancelled by bootstrap admin");
    assertThat(browser.driver().findElements(By.cssSelector(".progress"))).isEmpty();
  }

  @Test
  void stayScrolledWhileTheirListIsAskedForAnew() throws Exception {
    long id = started();
    signIn("#/runs", 400, false);
    browser.until("main", "running");
    browser.script(
        "const region = document.querySelector('[role=region]');"
            + "region.former = true; region.focus(); region.scrollLeft = 40;");
    browser.until(
        "the list was asked for anew",
        () -> browser.script("return document.querySelector('[role=region]').former") == null);
    assertThat(
            browser.script(
                "const region = document.querySelector('[role=region]');"
                    + "return [region.scrollLeft, region === document.activeElement].join()"))
        .isEqualTo("40,true");
    String cancel = "/api/v1/admin/training-runs/" + id + "/cancel";
    assertThat(admin().post(cancel, "{}").statusCode()).isBetween(200, 202);
  }

  private Object curveInWords() {
    return browser.script(
        "return document.querySelector('.progress figure [role=group]')?.ariaLabel");
  }

  private long started() throws Exception {
    String run = admin().post(ADDRESS + "/training-runs", "{}").body();
    var id = Pattern.compile("\"id\":(\\d+)").matcher(run);
    assertThat(id.find()).as(run).isTrue();
    return Long.parseLong(id.group(1));
  }
}
