package io.pricescape.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** Who may see the operator's page, and what becomes of the key. */
class OperatorSignInIT extends OperatorPages {
  private static final String FIELD = ".signin .error";

  @Test
  void refusesWhatIsNoAdminsKey() throws Exception {
    String seller = made("seller of the sign-in", "seller")[0];
    browser.open(address("/admin"));
    for (String[] refusal :
        new String[][] {
          {"", "Enter the admin key"},
          {"two words", "neither blanks"},
          {"not-the-key-of-anybody", "key"},
          {seller, "role"}
        }) {
      browser.type(KEY, refusal[0]);
      browser.click("Sign in");
      browser.until(FIELD, refusal[1]);
      assertThat(browser.field(KEY).getDomAttribute("aria-invalid")).isEqualTo("true");
      assertThat(browser.driver().switchTo().activeElement()).isEqualTo(browser.field(KEY));
    }
    assertThat(browser.violations()).isEmpty();
    assertThat(browser.stickingOut()).isEmpty();
    browser.picture("admin-sign-in-refused");
  }

  @Test
  void keepsTheKeyInTheTabsMemoryAlone() {
    signIn("");
    browser.until("h1", "Markets");
    assertThat(
            browser.script(
                "return [localStorage.length, sessionStorage.length, document.cookie].join()"))
        .isEqualTo("0,0,");
    assertThat(browser.driver().getCurrentUrl()).doesNotContain(ADMIN);
    assertThat(browser.driver().getPageSource()).doesNotContain(ADMIN);

    browser.driver().navigate().refresh();
    browser.field(KEY);
    signInWith(ADMIN);
    browser.click("Sign out");
    browser.field(KEY);
    assertThat(browser.text("main")).doesNotContain("Watches");
  }

  @Test
  void goesOnAfterTheKeyWasRevoked() throws Exception {
    String[] key = made("admin to be revoked", "admin");
    browser.open(address("/admin#/keys"));
    signInWith(key[0]);
    browser.type("Name", "half typed");
    assertThat(admin().post("/api/v1/admin/keys/" + key[1] + "/revocation", "{}").statusCode())
        .isEqualTo(200);
    browser.click("Make the key");
    browser.until(".signin", "Your key is no longer taken");
    assertThat(browser.driver().switchTo().activeElement()).isEqualTo(browser.field(KEY));
    browser.picture("admin-key-lost");

    made("made meanwhile", "seller");
    signInWith(ADMIN);
    browser.until("main", "made meanwhile");
    assertThat(browser.field("Name").getDomProperty("value")).isEqualTo("half typed");
    browser.click("Try again");
    browser.until("main .message.good", "half typed");
  }

  @Test
  void asksBeforeWhatIsUnderWayIsLost() {
    signIn("#/keys");
    browser.script(
        "const page = document.querySelector('script[type=module][src*=admin]').src;"
            + "const { holdOn } = await import(new URL('leaving.js', page).href);"
            + "window.release = holdOn('Leave the upload?'); window.asked = [];"
            + "window.confirm = (question) => { asked.push(question); return false; };"
            + "location.hash = '#/audit';");
    browser.until(
        "it asks and stays",
        () ->
            browser
                .script("return asked.join() + location.hash")
                .equals("Leave the upload?#/keys"));
    browser.click("Sign out");
    assertThat(browser.text("h1")).isEqualTo("Keys");

    browser.script("release(); location.hash = '#/audit';");
    browser.until("h1", "Audit");
    assertThat(browser.script("return asked.length")).isEqualTo(2L);
  }

  @Test
  void needsNoMouse() {
    browser.open(address("/admin"));
    browser.until(
        "the field has the focus",
        () -> browser.driver().switchTo().activeElement().equals(browser.field(KEY)));
    press(ADMIN, Keys.ENTER);
    browser.until("h1", "Markets");
    assertThat(focused()).isEqualTo("Markets");
    browser.driver().switchTo().activeElement().sendKeys(Keys.chord(Keys.SHIFT, Keys.TAB));
    assertThat(focused()).isEqualTo("Sign out");
    for (int i = 0; i < 6; i++) {
      browser.driver().switchTo().activeElement().sendKeys(Keys.chord(Keys.SHIFT, Keys.TAB));
    }
    assertThat(focused()).isEqualTo("Markets");
    press(Keys.TAB);
    press(Keys.TAB, Keys.ENTER);
    browser.until("h1", "Training runs");
    assertThat(browser.driver().getTitle()).isEqualTo("Training runs · Pricescape");
    assertThat(browser.text("#views [aria-current=page]")).isEqualTo("Runs");
    assertThat(focused()).isEqualTo("Training runs");
  }

  private void press(CharSequence... keys) {
    for (CharSequence key : keys) {
      browser.driver().switchTo().activeElement().sendKeys(key);
    }
  }

  private String focused() {
    return browser.driver().switchTo().activeElement().getText();
  }

  /** The key and its id. */
  private String[] made(String name, String role) throws Exception {
    HttpResponse<String> answer =
        admin()
            .post("/api/v1/admin/keys", "{\"name\":\"%s\",\"role\":\"%s\"}".formatted(name, role));
    assertThat(answer.statusCode()).isEqualTo(201);
    var key = Pattern.compile("psk_([a-z0-9]+)_[A-Za-z0-9_-]+").matcher(answer.body());
    assertThat(key.find()).isTrue();
    return new String[] {key.group(), key.group(1)};
  }
}
