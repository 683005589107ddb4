package io.pricescape.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricescape.catalog.Categories;
import io.pricescape.registry.SmallModels;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;

/** A market's models: judged, made live, taken back, and written down with the reasons. */
class OperatorModelsIT extends OperatorPages {
  private static final String CATEGORY = "things-of-operators";

  @Autowired private Categories categories;
  private int won;
  private int refused;

  @BeforeEach
  void twoVersions() {
    if (categories.find(CATEGORY).isEmpty()) {
      categories.define(SmallModels.category(CATEGORY));
    }
    won = registered(CATEGORY, 1, true).version();
    refused = registered(CATEGORY, 2, false).version();
  }

  @Test
  void areMadeLiveAndTakenBackWithReasons() throws Exception {
    signIn("#/markets/" + CATEGORY);
    browser.click("Promote version " + won);
    browser.find("dialog textarea").sendKeys("it won <b>clearly</b>");
    browser.find("dialog button.main").click();
    browser.until("main .message.good", "Version " + won + " is live");

    browser.click("Promote version " + refused);
    browser.until("dialog", "The gate refused this version: 0.1 does not beat 0.0");
    browser.find("dialog button.main").click();
    browser.until("dialog .error", "must be given");
    assertThat(browser.violations()).isEmpty();
    browser.find("dialog textarea").sendKeys("better on old things");
    browser.picture("admin-promotion", false);
    browser.find("dialog button.main").click();
    browser.until("main .message.good", "Version " + refused + " is live");

    browser.click("Roll back");
    browser.until("dialog h2", "Roll back " + CATEGORY + " from version " + refused);
    browser.find("dialog textarea").sendKeys("it was not");
    browser.find("dialog button.danger").click();
    browser.until("main .message.good", "version " + won + " is live");
    assertThat(get("/categories/" + CATEGORY)).contains("\"version\":" + won);

    go("#/audit", "Audit");
    browser.type("Market (key)", CATEGORY);
    browser.click("Show");
    assertThat(row("it was not")).contains("Rolled back", "bootstrap admin", "200");
    assertThat(row("better on old things")).contains("Promoted a version", "version " + refused);
    assertThat(row("it won <b>clearly</b>")).contains("version " + won);
  }

  @Test
  void showTheirCard() {
    versions.promote(CATEGORY, won, "for its card", "a test");
    signIn("#/markets/%s/models/%d".formatted(CATEGORY, won));
    browser.until("main", "The gate let it pass. 0.1 beats 1.2");
    assertThat(browser.text("main"))
        .contains("It is live already", "lower is better", "near 80 % is better", "for its card");
    assertThat(row("NLL")).containsSubsequence("best", "0.1", "1.2");
    assertThat(browser.find("figure [role=group]").getDomAttribute("aria-label"))
        .contains("from 10 to 20 listings a bin, where 15.0 would be even");
    assertThat(browser.driver().findElements(By.cssSelector("figure canvas"))).hasSize(3);
    assertThat(browser.violations()).isEmpty();
    Object report =
        browser.script(
            "const made = []; URL.createObjectURL = (blob) => { made.push(blob); return '#/x'; };"
                + "HTMLAnchorElement.prototype.click = function () { made.push(this.download); };"
                + "for (const what of ['report', 'artifact']) {"
                + " const wanted = made.length + 2;"
                + " [...document.querySelectorAll('main button')]"
                + "  .find((button) => button.textContent === `Download the ${what}`)"
                + "  .dispatchEvent(new Event('click'));"
                + " while (made.length < wanted) await new Promise(requestAnimationFrame); }"
                + "return [(await made[0].text()).slice(0, 15), made[1], made[2].size > 500,"
                + " made[3]].join()");
    assertThat(report)
        .isEqualTo(
            "<!DOCTYPE html>,%s-%d.html,true,%s-%d.model".formatted(CATEGORY, won, CATEGORY, won));
  }

  @Test
  void showTheirScoresOverTime() {
    signIn("#/markets/" + CATEGORY);
    browser.until(
        "there are two plots",
        () -> browser.driver().findElements(By.cssSelector(".pair canvas")).size() == 2);
    assertThat(browser.find(".pair [role=group]").getDomAttribute("aria-label"))
        .contains("NLL by version", refused + ": 0.1");
    assertThat(browser.text("main")).contains("rejected");
  }

  @Test
  void areFoldedWhereTheyAreOld() {
    for (int i = 0; i < 11; i++) {
      registered(CATEGORY, i + 3, false);
    }
    signIn("#/markets/" + CATEGORY);
    browser.until("details summary", "older version");
    assertThat(browser.called("Promote version " + (won + 12)).isDisplayed()).isTrue();
    browser.find("details summary").click();
    browser.click("Promote version " + won);
    browser.find("dialog button.main").click();
    browser.until("main .message.good", "Version " + won + " is live");
    assertThat(browser.find("details").getDomAttribute("open")).isNotNull();
    assertThat(row("answers")).startsWith(won + " ");
  }

  @Test
  void areMadeLiveWithoutAMouse() throws Exception {
    signIn("#/markets/%s/models/%d".formatted(CATEGORY, refused));
    browser.called("Promote version " + refused);
    settled();
    for (int i = 0; i < 5 && !focused().equals("Promote version " + refused); i++) {
      press(Keys.TAB);
    }
    press(Keys.ENTER);
    browser.find("dialog[open]");
    press("by keys alone", Keys.TAB);
    assertThat(focused()).isEqualTo("Promote");
    press(Keys.ENTER);
    browser.until("main .message.good", "Version " + refused + " is live");
    assertThat(get("/admin/audit?limit=1")).contains("by keys alone");

    press(Keys.ESCAPE);
    assertThat(browser.driver().findElements(By.cssSelector("dialog"))).isEmpty();
  }

  @Test
  void areAskedAboutUntilTheAnswerIsThere() {
    signIn("#/markets/" + CATEGORY);
    browser.script(
        "const real = window.fetch;"
            + "window.fetch = (address, how) => String(address).endsWith('/promotion')"
            + " ? new Promise((go) => { window.release = () => go(real(address, how)); })"
            + " : real(address, how);");
    browser.click("Promote version " + won);
    browser.until("dialog h2", "Promote version " + won + " of " + CATEGORY);
    browser.find("dialog button.main").click();
    browser.until("it is asked", () -> browser.script("return typeof release").equals("function"));
    press(Keys.ESCAPE);
    press(Keys.ESCAPE);
    assertThat(browser.called("Not now").isEnabled()).isFalse();
    browser.script("release()");
    browser.until("main .message.good", "Version " + won + " is live");
    assertThat(browser.driver().findElements(By.cssSelector("dialog"))).isEmpty();
    browser.until("the focus stays near", () -> focused().equals("Models"));
  }

  @Test
  void areNotAskedAboutOverAnotherView() {
    signIn("#/markets/" + CATEGORY);
    browser.click("Promote version " + won);
    browser.find("dialog[open]");
    go("#/audit", "Audit");
    browser.until(
        "the dialog is gone",
        () -> browser.driver().findElements(By.cssSelector("dialog")).isEmpty());
    assertThat(focused()).isEqualTo("Audit");
  }

  private void press(CharSequence... keys) {
    for (CharSequence key : keys) {
      browser.driver().switchTo().activeElement().sendKeys(key);
    }
  }

  private String focused() {
    return browser.driver().switchTo().activeElement().getText();
  }
}
