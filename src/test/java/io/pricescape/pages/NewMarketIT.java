package io.pricescape.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricescape.TestSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/**
 * From a CSV file to a model that answers, on one page without a reload. {@code
 * -Dpricescape.test.listings=…} takes another file, with a column {@code price}.
 */
class NewMarketIT extends OperatorPages {
  private static final Path FILE = Path.of("db/sample/watches.csv");

  @TempDir Path directory;

  @Test
  void goesFromAFileToALiveModel() throws Exception {
    Path file =
        Path.of(TestSetting.of("pricescape.test.listings", FILE.toString())).toAbsolutePath();
    signIn("#/new");
    choose(file);
    assertThat(value("Price column")).isEqualTo("price");
    browser.click("Propose a definition");
    browser.type("Key", "Not a key");
    browser.type("Title", "Watches of a test");
    browser.type("Currency", "XYZ");
    browser.click("Define the market");
    browser.until(".error", "small letters");
    browser.type("Key", "made-in-a-browser");
    browser.click("Define the market");
    browser.until("[aria-current=step]", "ISO 4217");
    browser.type("Currency", "usd");
    browser.click("Define the market");

    importIt();
    browser.until("[aria-current=step] h2", "Train");
    browser.click("Settings for this run");
    browser.type("Networks", "1");
    browser.type("Epochs at most", "8");
    browser.click("Train now");
    browser.find("progress[aria-label^='Progress of run']");
    browser.until(".progress .facts", "rows/s");
    assertThat(browser.find(".progress figure canvas").isDisplayed()).isTrue();

    browser.until("[aria-current=step]", "Scores of all learners");
    assertThat(browser.text("[aria-current=step]")).contains("answers", "best", "baselines");
    assertThat(browser.violations()).isEmpty();
    for (String step : new String[] {"The file", "Its columns", "What a listing says", "Import"}) {
      assertThat(browser.text(".steps")).contains(step);
    }
    assertThat(browser.driver().getCurrentUrl()).endsWith("#/new");
    assertThat(browser.called("Ask it on the seller’s page").getDomProperty("href"))
        .endsWith("/?category=made-in-a-browser");
    assertThat(get("/categories/made-in-a-browser")).contains("\"title\":\"Watches of a test\"");
    browser.picture("admin-new-market-done");
  }

  @Test
  void downloadsEveryRejectedRowAsItWas() throws Exception {
    Path file = directory.resolve("Rejected ones.csv");
    StringBuilder csv = new StringBuilder("\ufeffbrand,price,note\r\n");
    csv.append("\"A \"\"quoted\"\", and\nparted\",=1+1,x\r\n");
    for (int i = 0; i < 1200; i++) {
      csv.append(i % 2 == 0 ? "A" : "B")
          .append(',')
          .append(i < 1100 ? "ask" : 100 + i)
          .append(",\n");
    }
    Files.writeString(file, csv);
    signIn("#/new");
    choose(file);
    browser.click("Propose a definition");
    assertThat(value("Key")).isEqualTo("rejected-ones");
    browser.click("Define the market");
    importIt();
    assertThat(browser.text("main")).contains("Rejected rows, the first 20 of 1,101");

    browser
        .driver()
        .executeCdpCommand(
            "Browser.setDownloadBehavior",
            Map.of("behavior", "allow", "downloadPath", directory.toString()));
    browser.click("Download the rejected rows (CSV)");
    Path saved = directory.resolve("rejected-ones-rejected.csv");
    Awaitility.await().atMost(Browser.PATIENCE).until(() -> Files.exists(saved));
    Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> lines(saved) > 1101);
    String text = Files.readString(saved);
    assertThat(text)
        .startsWith("\ufeff\"line\",\"rejected column\",\"rejected value\",\"reason\",\"brand\"")
        .contains("\"2\",\"price\",\"=1+1\",\"not a price\",\"A \"\"quoted\"\", and\nparted\",")
        .contains("\"1103\",\"price\",\"ask\"");
    assertThat(lines(saved)).isEqualTo(1103); // the header, 1,101 rows, a line within one
  }

  @Test
  void asksBeforeAMarketThatIsThereIsChanged() throws Exception {
    signIn("#/new");
    choose(FILE.toAbsolutePath());
    browser.click("Propose a definition");
    browser.type("Key", SAMPLE);
    browser.click("Define the market");
    browser.until("main .message.warn", "already");
    assertThat(browser.text("main .message.warn")).contains("Watches (generated sample)");
    select("Type of size", "categorical");
    browser.click("Change the existing market");
    browser.until("[aria-current=step]", "cannot become categorical");
    assertThat(browser.field("Type of size").getDomAttribute("aria-invalid")).isEqualTo("true");
    assertThat(get("/categories/" + SAMPLE)).contains("\"title\":\"Watches (generated sample)\"");
  }

  @Test
  void callsAnImportOff() throws Exception {
    Path file = directory.resolve("called-off.csv");
    Files.writeString(file, "brand,price\nA,10\nB,20\n" + "A,30\n".repeat(400_000));
    signIn("#/new");
    choose(file);
    browser.click("Propose a definition");
    browser.click("Define the market");
    browser.find("[aria-current=step] button.main");
    browser.script(
        "document.querySelector('[aria-current=step] button.main').click();"
            + "document.querySelector('[aria-current=step] button.danger').click();");
    browser.until("[aria-current=step]", "Nothing was imported");
    assertThat(get("/categories/called-off")).contains("\"listings\":0");
  }

  @Test
  void saysWhatIsWrongWithAFile() throws Exception {
    Path empty = Files.writeString(directory.resolve("empty.csv"), "");
    Path latin = directory.resolve("latin.csv");
    Files.write(
        latin, new byte[] {'p', 'r', 'i', 'c', 'e', ',', 'a', '\n', '1', ',', (byte) 0xe9, '\n'});
    signIn("#/new");
    browser.find("input[type=file]").sendKeys(empty.toString());
    browser.until("main .message.bad", "first line must name its columns");
    Path semicolons = Files.writeString(directory.resolve("semicolons.csv"), "brand;price\nA;10\n");
    browser.find("input[type=file]").sendKeys(semicolons.toString());
    browser.until("main .message.bad", "parted by semicolons or tabs");
    choose(latin);
    browser.click("Propose a definition");
    browser.until("[aria-current=step]", "not UTF-8 at line 2");

    Path written = Files.writeString(directory.resolve("written.csv"), "brand,price\nA,10\n");
    choose(written);
    Files.writeString(written, "brand,price\nA,10\nB,20\n");
    browser.click("Propose a definition");
    browser.until("[aria-current=step]", "written to since it was chosen");
    // what a person's click does before the dialog for files opens
    browser.script("document.querySelector('input[type=file]').dispatchEvent(new Event('click'))");
    choose(written);
    browser.click("Propose a definition");
    browser.until("[aria-current=step] h2", "What a listing says");
  }

  private void choose(Path file) {
    browser.find("input[type=file]").sendKeys(file.toString());
    browser.field("Price column");
  }

  private void importIt() {
    browser.until("[aria-current=step] h2", "Import");
    browser.find("[aria-current=step] button.main").click();
    browser.until(".steps", "received");
  }

  private void select(String label, String value) {
    List<WebElement> options =
        browser.field(label).findElements(By.cssSelector("option[value=" + value + "]"));
    assertThat(options).hasSize(1);
    options.get(0).click();
  }

  private String value(String label) {
    return String.valueOf(browser.field(label).getDomProperty("value"));
  }

  private static long lines(Path file) throws IOException {
    try (var lines = Files.lines(file)) {
      return lines.count();
    }
  }
}
