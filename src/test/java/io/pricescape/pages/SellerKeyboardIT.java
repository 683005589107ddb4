package io.pricescape.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** The seller's page without a mouse. */
class SellerKeyboardIT extends LearnedSample {
  private static final String HEADLINE = "#answer";
  private static final String PLACE = "form .place";

  @Test
  void isUsedWithTheKeyboardAlone() {
    browser.open(address("/?category=sample-watches"));
    browser.until(HEADLINE, "price range");
    press(Keys.TAB);
    assertThat(active().getText()).isEqualTo("Skip to the content");
    tabTo("type");
    press("dig", Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.ARROW_UP, Keys.ENTER);
    browser.until(HEADLINE, "and $2,");
    press(Keys.ARROW_DOWN);
    assertThat(browser.find("[role=listbox] [aria-selected=true]").isDisplayed()).isTrue();
    press(Keys.ESCAPE);
    assertThat(active().getDomAttribute("aria-expanded")).isEqualTo("false");

    tabTo("Your price");
    press(Keys.END);
    browser.until(PLACE, "usually end");
    double end = typed("Your price (USD)");
    press(Keys.ARROW_LEFT);
    browser.until("the price falls", () -> typed("Your price (USD)") < end);
    press(Keys.HOME);
    browser.until(PLACE, "usually begin");
    double home = typed("Your price (USD)");
    press(Keys.ARROW_UP, Keys.PAGE_UP);
    browser.until("the price rises", () -> typed("Your price (USD)") > home * 1.5);
    tabTo("Component curves");
    press(Keys.SPACE);
    browser.picture("seller-with-components");
    assertThat(browser.violations()).isEmpty();
  }

  private double typed(String label) {
    return Double.parseDouble(
        String.valueOf(browser.field(label).getDomProperty("value")).replace(",", ""));
  }

  private WebElement active() {
    return browser.driver().switchTo().activeElement();
  }

  private void press(CharSequence... keys) {
    new Actions(browser.driver()).sendKeys(keys).perform();
  }

  /** Presses the tab key until something of that name is reached. */
  private void tabTo(String name) {
    for (int i = 0; i < 40; i++) {
      if (active().getAccessibleName().equals(name)) {
        return;
      }
      press(Keys.TAB);
    }
    throw new AssertionError("The tab key does not lead to " + name);
  }
}
