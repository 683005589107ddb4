package io.pricescape.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricescape.Caller;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A market whose every text means harm, or runs the other way, on the seller's pages. */
class HostileTextsIT extends LearnedSample {
  static final String TITLE = "<img src=x onerror='harm=1'>\\\" & שָׁעוֹן";
  private static final String SCRIPT = "<script>harm=1</script>";
  private static final String QUOTES = "a\\\"b'c&d;`${harm=1}`";
  private static final String RIGHT_TO_LEFT = "نوع الساعة";
  private static final String LONG = "W".repeat(64);
  private static final String CATEGORY = "harm";

  @BeforeEach
  void aHostileMarket() throws Exception {
    Caller admin = admin();
    if (admin.get("/api/v1/categories/" + CATEGORY).statusCode() == 200) {
      return;
    }
    StringBuilder attributes = new StringBuilder();
    for (String name : new String[] {SCRIPT, QUOTES, RIGHT_TO_LEFT, LONG}) {
      attributes.append("{\"name\":\"%s\",\"type\":\"categorical\"},".formatted(name));
    }
    attributes.append(
        "{\"name\":\"<b>size</b>\",\"type\":\"numeric\",\"unit\":\"<i>mm</i>\",\"min\":1,\"max\":99}");
    String definition =
        """
        {"title":"%s","currency":"USD","attributes":[%s],
         "hyperparameters":{"members":1,"epochs":3,"hidden":[16]}}"""
            .formatted(TITLE, attributes);
    assertThat(admin.put("/api/v1/admin/categories/" + CATEGORY, definition).statusCode())
        .isEqualTo(201);
    StringBuilder listings = new StringBuilder("[");
    for (int i = 0; i < 400; i++) {
      listings
          .append(i == 0 ? "" : ",")
          .append(
              """
              {"id":"%d","price":%d,"attributes":{"%s":"%s","%s":"%s","%s":"%s","%s":"%s","<b>size</b>":%d}}"""
                  .formatted(
                      i,
                      i % 2 == 0 ? 100 + i : 2000 + i,
                      SCRIPT,
                      i % 2 == 0 ? "<img src=x onerror='harm=1'>" : "plain",
                      QUOTES,
                      i % 3 == 0 ? "\\\"'<>&" : "none of it",
                      RIGHT_TO_LEFT,
                      i % 5 == 0 ? "ذهب" : "فضة",
                      LONG,
                      (i % 7 == 0 ? "M" : "m").repeat(64),
                      10 + i % 40));
    }
    String path = "/api/v1/admin/categories/" + CATEGORY;
    assertThat(admin.post(path + "/listings", listings.append("]").toString()).body())
        .contains("\"inserted\":400");
    assertThat(admin.post(path + "/training-runs", "{}").statusCode()).isEqualTo(202);
    Awaitility.await()
        .atMost(Duration.ofMinutes(5))
        .until(
            () ->
                admin
                    .get("/api/v1/categories/" + CATEGORY)
                    .body()
                    .contains("\"model\":{\"version\":"));
  }

  @Test
  void isShownAsItWasWritten() {
    for (String page : new String[] {"/", "/embed"}) {
      for (int width : new int[] {360, 1280}) {
        String said = URLEncoder.encode(SCRIPT, StandardCharsets.UTF_8);
        browser.open(
            address(page + "?category=harm&a." + said + "=%3Cb%3Eno%3C%2Fb%3E"), width, 900, false);
        browser.until("#answer", "price range");
        assertThat(browser.text("form")).contains(SCRIPT, "<b>size</b> (<i>mm</i>)", LONG);
        assertThat(browser.text("form")).contains("\"<b>no</b>\" as \"" + SCRIPT + "\"");
        assertThat(browser.stickingOut()).as("%s at %d pixels", page, width).isEmpty();
        browser.field(SCRIPT).click();
        browser.until("[role=listbox]", "<img src=x onerror='harm=1'>");
        browser.picture("hostile" + page.replace('/', '-') + width);
        assertThat(browser.violations()).isEmpty();
        assertThat(
                browser.script(
                    "return [typeof harm, document.querySelectorAll('main script, main img, main b b,"
                        + " main i').length].join()"))
            .isEqualTo("undefined,0");
      }
    }
  }
}
