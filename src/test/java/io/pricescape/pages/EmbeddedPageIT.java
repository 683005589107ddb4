package io.pricescape.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The page in a marketplace's listing form, on another origin. */
class EmbeddedPageIT extends LearnedSample {
  @Test
  void tellsThePageAroundItThePriceThatWasTaken() throws Exception {
    try (Shop shop = new Shop(address("/embed?category=sample-watches"))) {
      browser.open(shop.address());
      Shop.untilReady(browser);
      browser.script(
          "tell({type: 'pricescape:attributes', attributes: {type: 'digital', size: 42}})");
      browser.driver().switchTo().frame(0);
      browser.until("#answer", "price range");
      browser.until("the item that the shop knows", () -> said("type").equals("digital"));
      assertThat(said("size (mm)")).isEqualTo("42");
      browser.type("Your price (USD)", "1100");
      browser.until("form .place", "similar watches");
      assertThat(browser.violations()).isEmpty();
      browser.click("Use $1,100");

      browser.driver().switchTo().defaultContent();
      browser.until("a price is told", () -> !Shop.told(browser, "pricescape:price").isEmpty());
      assertThat(Shop.told(browser, "pricescape:price"))
          .singleElement()
          .satisfies(
              price -> {
                assertThat(price)
                    .containsEntry("origin", address(""))
                    .containsEntry("category", "sample-watches")
                    .containsEntry("currency", "USD")
                    .containsEntry("price", 1100L)
                    .containsEntry("attributes", Map.of("type", "digital", "size", 42L))
                    .containsEntry("modelVersion", 1L);
                assertThat((Double) price.get("percentile")).isStrictlyBetween(0.0, 1.0);
              });
      assertThat(Shop.told(browser, "pricescape:size")).isNotEmpty();
      browser.picture("embedded", false);
    }
  }

  @Test
  void isTheOnlyPageThatOthersMayShow() throws Exception {
    for (String page : List.of("/", "/admin", "/assets/embed.html")) {
      try (Shop shop = new Shop(address(page))) {
        browser.open(shop.address());
        browser.until(
            page + " is refused",
            () -> browser.complaints().stream().anyMatch(said -> said.contains("frame-ancestors")));
      }
    }
  }

  @Test
  void saysWhichMarketItsAddressMustName() {
    browser.open(address("/embed"));
    browser.until("main", "must say which: /embed?category=watches");
    assertThat(browser.violations()).isEmpty();
  }

  private String said(String label) {
    return String.valueOf(browser.field(label).getDomProperty("value"));
  }
}
