package io.pricescape.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Texts that mean harm, run the other way or do not end, on the operator's page. */
class OperatorHostileTextsIT extends OperatorPages {
  private static final String CATEGORY = "harm-to-operators";
  private static final String ADDRESS = "/api/v1/admin/categories/" + CATEGORY;
  private static final String SCRIPT = "<script>harm=1</script>";
  private static final String CALL = "<script>harm()</script>";
  private static final String IMAGE = "<img src=x onerror='harm=1'>";
  private static final String RIGHT_TO_LEFT = "نوع الساعة";
  private static final String LONG = "W".repeat(64);

  @TempDir Path directory;

  @BeforeEach
  void aHostileMarket() throws Exception {
    String definition =
        """
        {"title":"%s %s","currency":"USD","attributes":[{"name":"brand","type":"categorical"},
         {"name":"%s","type":"categorical"},{"name":"%s","type":"categorical"},
         {"name":"%s","type":"numeric","unit":"<i>mm</i>","min":1,"max":99}]}"""
            .formatted(IMAGE, RIGHT_TO_LEFT, SCRIPT, RIGHT_TO_LEFT, LONG);
    if (admin().put(ADDRESS, definition).statusCode() == 200) {
      return;
    }
    String csv =
        "brand,%s,%s,price,%s\nA,%s,ذهب,12,400 mm\nB,x,y,%s,2\nC,x,y,%s,2\n"
            .formatted(SCRIPT, LONG, IMAGE, IMAGE, CALL, LONG);
    assertThat(admin().post(ADDRESS + "/listings", "text/csv", csv).body())
        .contains("\"inserted\":1", "\"rejected\":2");
    int version = registered(CATEGORY, 1, false).version();
    versions.promote(CATEGORY, version, IMAGE + " " + RIGHT_TO_LEFT + " " + LONG, SCRIPT);
    for (String name : new String[] {SCRIPT, LONG, RIGHT_TO_LEFT}) {
      assertThat(
              admin()
                  .post(
                      "/api/v1/admin/keys", "{\"name\":\"%s\",\"role\":\"seller\"}".formatted(name))
                  .statusCode())
          .isEqualTo(201);
    }
  }

  @Test
  void areShownAsTheyWereWritten() {
    for (int width : new int[] {360, 1280}) {
      signIn("", width, false);
      settled();
      assertThat(browser.text("main")).contains(IMAGE + " " + RIGHT_TO_LEFT);
      harmless("markets", width);

      go("#/markets/" + CATEGORY, IMAGE);
      assertThat(browser.driver().getTitle()).startsWith(IMAGE);
      settled();
      browser.click("Rejected rows");
      browser.until("main", "not a price");
      assertThat(browser.text("main")).contains(LONG, CALL, "by hand only");
      harmless("market", width);

      go("#/markets/" + CATEGORY + "/models/1", "version 1");
      settled();
      assertThat(row(IMAGE)).contains(SCRIPT, RIGHT_TO_LEFT, LONG);
      harmless("card", width);

      go("#/keys", "Keys");
      assertThat(row(SCRIPT)).contains("in use");
      harmless("keys", width);

      go("#/schedules", "Schedules");
      assertThat(row(IMAGE)).contains("by hand only");
      browser.click("Edit the schedule of " + CATEGORY);
      browser.find("dialog");
      harmless("schedules", width);
    }
  }

  @Test
  void areReadFromFiles() throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("<b>'&.csv"),
            "%s,\"a\"\"b'c\",%s,%s,Price\n%s,1,2,3,$4\n%s,2,3,4,$5\n"
                .formatted(SCRIPT, RIGHT_TO_LEFT, LONG, IMAGE, LONG));
    signIn("#/new", 360, false);
    browser.find("input[type=file]").sendKeys(file.toString());
    assertThat(browser.field("Price column").getDomProperty("value")).isEqualTo("Price");
    assertThat(browser.text("main")).contains("<b>'&.csv", SCRIPT, IMAGE, RIGHT_TO_LEFT);
    browser.click("Propose a definition");
    browser.field("Take " + SCRIPT);
    assertThat(browser.field("Key").getDomProperty("value")).isEqualTo("b");
    browser.field("Type of a\"b'c");
    harmless("new", 360);
  }

  @Test
  void areNoAddresses() {
    signIn("#/markets/%3Cscript%3Eharm=1%3C%2Fscript%3E/models/1");
    browser.until("h1", SCRIPT + ", version 1");
    browser.until("main .message.bad", "Bad Request");
    go("#/markets/%", "%");
    go("#/nowhere/at-all", "There is no such view");
    assertThat(browser.script("return typeof harm")).isEqualTo("undefined");
  }

  private void harmless(String view, int width) {
    assertThat(browser.stickingOut()).as("%s at %d pixels", view, width).isEmpty();
    assertThat(browser.violations()).as(view).isEmpty();
    assertThat(
            browser.script(
                "return [typeof harm, document.querySelectorAll('main script, main img, main i,"
                    + " main bdi > *').length].join()"))
        .isEqualTo("undefined,0");
    browser.picture("admin-hostile-" + view + "-" + width);
  }
}
