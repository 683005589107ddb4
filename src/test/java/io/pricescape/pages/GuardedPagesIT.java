package io.pricescape.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricescape.TestPostgres;
import io.pricescape.catalog.Categories;
import io.pricescape.registry.ModelVersions;
import io.pricescape.registry.SmallModels;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The sellers' pages of a service that wants a key of every caller. */
@NeedsBrowser
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.datasource.username=postgres",
      "pricescape.security.seller-key=" + GuardedPagesIT.SELLER
    })
class GuardedPagesIT {
  static final String SELLER = "seller-of-these-tests-0123456789";

  @LocalServerPort private int port;
  @Autowired private Categories categories;
  @Autowired private ModelVersions versions;
  private final Browser browser = Browser.get();

  @DynamicPropertySource
  static void database(DynamicPropertyRegistry properties) {
    properties.add("spring.datasource.url", TestPostgres::freshUrl);
  }

  @BeforeEach
  void oneMarket() {
    if (categories.find("things").isEmpty()) {
      categories.define(SmallModels.category("things"));
      int version =
          versions.register("things", SmallModels.artifact(1), SmallModels.draft(true)).version();
      versions.promote("things", version, "the first", "a test");
    }
  }

  @Test
  void theSellersAsksForAKeyAndKeepsItInTheTab() {
    browser.open(address("/?category=things&a.brand=A"));
    browser.type("Key of a seller", "not-the-key-of-anybody");
    browser.click("Go on");
    browser.until("main .message", "key");
    assertThat(browser.violations()).isEmpty();
    browser.picture("seller-key");

    browser.type("Key of a seller", SELLER);
    browser.click("Go on");
    browser.until("#answer", "price range");
    assertThat(browser.field("brand").getDomProperty("value")).isEqualTo("A");
    assertThat(
            browser.script(
                "return [localStorage.length, sessionStorage.length, document.cookie].join()"))
        .isEqualTo("0,0,");
    assertThat(browser.driver().getCurrentUrl()).doesNotContain(SELLER);
  }

  @Test
  void theEmbeddedTakesItFromThePageAroundIt() throws Exception {
    try (Shop shop = new Shop(address("/embed?category=things"))) {
      browser.open(shop.address());
      Shop.untilReady(browser);
      browser.driver().switchTo().frame(0);
      browser.until("main", "Waiting for a key");
      browser.driver().switchTo().defaultContent();
      browser.script("tell({type: 'pricescape:key', key: given[0]})", SELLER);
      browser.driver().switchTo().frame(0);
      browser.until("#answer", "price range");
      browser.driver().switchTo().defaultContent();
    }
  }

  @Test
  void theEmbeddedListensToNobodyElse() {
    browser.open(address("/embed?category=things"));
    browser.until("main", "Waiting for a key");
    browser.script(
        "postMessage({type: 'pricescape:key', key: given[0]}, '*');"
            + "await new Promise((heard) => { addEventListener('message', heard);"
            + " postMessage('the last', '*'); });",
        SELLER);
    assertThat(browser.driver().getTitle()).isEqualTo("Price suggestion");
    assertThat(browser.text("main")).contains("Waiting for a key");
  }

  private String address(String path) {
    return "http://localhost:" + port + path;
  }
}
