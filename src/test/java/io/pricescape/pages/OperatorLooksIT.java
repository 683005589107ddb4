package io.pricescape.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricescape.catalog.Categories;
import io.pricescape.registry.SmallModels;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Every view as it looks: pictures, nothing that sticks out, nothing that axe finds. */
class OperatorLooksIT extends OperatorPages {
  private static final String CATEGORY = "looked-at";

  @Autowired private Categories categories;

  @BeforeEach
  void aMarketWithTwoModels() {
    if (categories.find(CATEGORY).isEmpty()) {
      categories.define(SmallModels.category(CATEGORY));
      versions.promote(CATEGORY, registered(CATEGORY, 1, true).version(), "the first", "a test");
      registered(CATEGORY, 2, false);
    }
  }

  private static Map<String, String> views() {
    Map<String, String> views = new LinkedHashMap<>();
    views.put("markets", "#/");
    views.put("market", "#/markets/" + CATEGORY);
    views.put("market-sample", "#/markets/" + SAMPLE);
    views.put("card", "#/markets/" + SAMPLE + "/models/1");
    views.put("card-refused", "#/markets/" + CATEGORY + "/models/2");
    views.put("new-market", "#/new");
    views.put("runs", "#/runs");
    views.put("run", "#/runs/1");
    views.put("schedules", "#/schedules");
    views.put("keys", "#/keys");
    views.put("audit", "#/audit");
    return views;
  }

  @ParameterizedTest(name = "at {0} pixels, dark: {1}")
  @CsvSource({"1280,false", "1280,true", "360,false"})
  void readsWell(int width, boolean dark) {
    browser.open(address("/admin"), width, 900, dark);
    browser.field(KEY);
    String suffix = "-" + width + (dark ? "-dark" : "");
    looksWell("sign-in", suffix);
    signInWith(ADMIN);
    views()
        .forEach(
            (name, view) -> {
              browser.script(
                  "location.hash = given[0]; await new Promise(requestAnimationFrame)", view);
              settled();
              looksWell(name, suffix);
              assertThat(browser.driver().switchTo().activeElement().getTagName())
                  .as("the heading of %s has the focus", name)
                  .isEqualTo("h1");
            });
  }

  private void looksWell(String name, String suffix) {
    browser.picture("admin-" + name + suffix);
    assertThat(browser.violations()).as(name + suffix).isEmpty();
    assertThat(browser.stickingOut()).as(name + suffix).isEmpty();
  }
}
