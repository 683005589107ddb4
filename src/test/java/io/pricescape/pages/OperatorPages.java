package io.pricescape.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricescape.registry.ModelCard;
import io.pricescape.registry.ModelVersions;
import io.pricescape.registry.SmallModels;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.springframework.beans.factory.annotation.Autowired;

/** What the tests of the operator's page have in common: signed in, and at a view. */
abstract class OperatorPages extends LearnedSample {
  static final String KEY = "Admin key";

  @Autowired ModelVersions versions;

  @BeforeEach
  void aFreshTab() {
    browser.open("about:blank");
  }

  /** Opens the page at a view and signs in. */
  void signIn(String view) {
    signIn(view, 1280, false);
  }

  void signIn(String view, int width, boolean dark) {
    browser.open(address("/admin" + view), width, 900, dark);
    signInWith(ADMIN);
  }

  void signInWith(String key) {
    browser.type(KEY, key);
    browser.click("Sign in");
    browser.find("#views a");
    settled();
  }

  /** Goes to another view without a reload. */
  void go(String view, String title) {
    browser.script("location.hash = given[0]", view);
    browser.until("h1", title);
  }

  /** Waits until nothing is loading any more. */
  void settled() {
    browser.until(
        "nothing is loading",
        () ->
            browser.driver().findElements(By.cssSelector("main")).stream()
                .noneMatch(main -> main.getText().contains("Loading…")));
  }

  /** The row of a table in which words stand. */
  String row(String words) {
    browser.until("main", words);
    return browser.driver().findElements(By.cssSelector("tr")).stream()
        .map(WebElement::getText)
        .filter(text -> text.contains(words))
        .findFirst()
        .orElseThrow();
  }

  /** A version of a small model that the gate let pass, or refused. */
  ModelCard registered(String category, long seed, boolean won) {
    return versions.register(category, SmallModels.artifact(seed), SmallModels.draft(won));
  }

  String get(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer = admin().get("/api/v1" + path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }
}
