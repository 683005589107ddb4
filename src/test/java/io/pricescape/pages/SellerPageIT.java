package io.pricescape.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricescape.registry.ModelVersions;
import io.pricescape.registry.SmallModels;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a seller does on the page, as a seller does it. */
class SellerPageIT extends LearnedSample {
  private static final Logger log = LoggerFactory.getLogger(SellerPageIT.class);
  private static final String HEADLINE = "#answer";
  private static final String PLACE = "form .place";

  private static final String MARKET = "/api/v1/categories/" + SAMPLE;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Autowired private ModelVersions versions;

  /** What the service says of a type, from which the page has its words. */
  private JsonNode answer(Map<String, String> attributes) throws Exception {
    String question =
        JSON.writeValueAsString(
            Map.of("attributes", attributes, "include", List.of("next-question")));
    return JSON.readTree(admin().post(MARKET + "/price-suggestions", question).body());
  }

  private static long percent(JsonNode share) {
    return Math.round(100 * share.asDouble());
  }

  private static String dollars(JsonNode price) {
    return String.format(Locale.ROOT, "$%,d", Math.round(price.asDouble()));
  }

  /** The prices of a tier's peaks, or of the tier where it has one. */
  private static Stream<String> peaks(JsonNode tier) {
    return tier.has("peaks")
        ? tier.get("peaks").valueStream().map(peak -> dollars(peak.get("price")))
        : Stream.of(dollars(tier.get("price")));
  }

  /** What the page is to recommend for a type with several tiers. */
  private static String recommendation(JsonNode answer) {
    JsonNode advice = answer.get("recommendation");
    return "In the %s price range, ask about %s; %s to sell quickly, %s with patience."
        .formatted(
            List.of("first", "second", "third").get(advice.get("tier").asInt()),
            threeDigits(advice.get("price")),
            threeDigits(advice.get("quick")),
            threeDigits(advice.get("patient")));
  }

  private static String threeDigits(JsonNode price) {
    BigDecimal rounded = new BigDecimal(price.asDouble()).round(new MathContext(3));
    return String.format(Locale.ROOT, "$%,d", rounded.longValueExact());
  }

  /**
   * 1, 2, 3, 5 and 7 times every power of ten that the axis reaches: the finest marks, which fit
   * over about two powers of ten.
   */
  private String finestMarks() {
    List<?> domain =
        (List<?>)
            browser.script(
                "const x = document.querySelector('.landscape').former.plot.scales.x;"
                    + "return [x.min, x.max]");
    double low = ((Number) domain.get(0)).doubleValue();
    double high = ((Number) domain.get(1)).doubleValue();
    return LongStream.of(1, 10, 100, 1_000, 10_000)
        .flatMap(ten -> LongStream.of(ten, 2 * ten, 3 * ten, 5 * ten, 7 * ten))
        .filter(price -> price >= low && price <= high)
        .mapToObj(price -> String.format(Locale.ROOT, "$%,d", price))
        .collect(Collectors.joining(" "));
  }

  @Test
  void showsEveryMarketOfAnItemAndOneOnceMoreIsSaid() throws Exception {
    browser.open(address("/?category=sample-watches"));
    browser.until(HEADLINE, "price range");
    JsonNode test = JSON.readTree(admin().get(MARKET).body()).at("/model/test");
    assertThat(browser.text(".behind"))
        .contains(
            "Learned ", "4,949 listings", "measured " + percent(test.get("coverage80")) + " %");

    assertThat(
            browser.script(
                "return document.querySelector('.landscape').former.plot.axes[0]._values.join(' ')"))
        .as("what is written along the axis")
        .isEqualTo(finestMarks());

    browser.field("type").sendKeys("digi", Keys.ARROW_DOWN, Keys.ENTER);
    assertThat(browser.field("type").getDomProperty("value")).isEqualTo("digital");
    JsonNode digital = answer(Map.of("type", "digital"));
    int tiers = digital.get("tiers").size();
    assertThat(tiers).isGreaterThan(1);
    browser.until(HEADLINE, tiers + " separate price ranges: around ");
    List<String> peaks = digital.get("tiers").valueStream().flatMap(SellerPageIT::peaks).toList();
    assertThat(peaks).as("the three markets of digital watches").hasSize(3);
    assertThat(browser.text(HEADLINE)).contains(peaks);
    assertThat(browser.text(".tier-labels")).contains(peaks);
    assertThat(browser.text(".said")).contains("Hardly anybody lists between $5");
    assertThat(browser.text(".recommendation")).isEqualTo(recommendation(digital));
    assertThat(browser.find(".landscape").getAccessibleName())
        .startsWith("The density of prices, with " + tiers + " price ranges: ");
    JsonNode next = digital.get("nextQuestion");
    String asked = next.get("attribute").asString();
    browser.until(
        ".hint-next",
        "What would tell most: %s. It would narrow the prices by about %d %%"
            .formatted(asked, percent(next.get("spreadReduction"))));
    browser.picture("seller-three-markets");

    browser.click("Say it");
    assertThat(active().getAccessibleName()).isEqualTo(asked);
    browser.type("brand", "Vektor");
    browser.type("condition", "ne");
    browser.find("[role=option]").click();
    assertThat(browser.field("condition").getDomProperty("value")).isEqualTo("New");
    browser.type("movement", "Solar");
    JsonNode one =
        answer(
            Map.of("type", "digital", "brand", "Vektor", "condition", "New", "movement", "Solar"));
    assertThat(one.at("/price/median").asDouble())
        .as("the upper market")
        .isBetween(1_800.0, 2_300.0);
    browser.until(
        HEADLINE, "One price range, with the middle at " + dollars(one.at("/price/median")) + ".");
    browser.until(
        ".recommendation", "Ask about " + threeDigits(one.at("/recommendation/price")) + ";");
    browser.picture("seller-one-market");
    assertThat(browser.violations()).isEmpty();
  }

  @Test
  void saysWhereAPriceStandsWhileItIsDragged() throws Exception {
    browser.open(address("/?category=sample-watches&a.type=digital"));
    browser.until(HEADLINE, "separate price ranges");
    browser.type("Your price (USD)", "700");
    browser.until(PLACE, "of similar watches are listed below this");
    browser.until(PLACE, "Hardly anybody lists between $5");
    browser.until(PLACE, "Far off: $");

    WebElement handle = browser.field("Your price");
    assertThat(handle.getDomAttribute("aria-valuetext")).isEqualTo("$700");
    new Actions(browser.driver()).clickAndHold(handle).moveByOffset(60, 0).perform();
    JsonNode tiers = answer(Map.of("type", "digital")).get("tiers");
    browser.until(
        PLACE,
        "It is in the second of %d price ranges, which holds %d %% of them"
            .formatted(tiers.size(), percent(tiers.at("/1/share"))));
    browser.until(PLACE, "the middle of this range, ");
    double held = typed("Your price (USD)");
    assertThat(held).isBetween(890.0, 1340.0);
    new Actions(browser.driver()).moveByOffset(250, 0).perform();
    browser.until(PLACE, "higher than where they usually end");
    new Actions(browser.driver()).release().perform();
    new Actions(browser.driver()).moveByOffset(-250, 0).perform();
    assertThat(typed("Your price (USD)")).as("a released handle stays").isGreaterThan(held);
    assertThat(browser.find(".tiers").getText()).doesNotContain("your price");
  }

  @Test
  void isRestoredFromItsLinkAndTakenAlong() throws Exception {
    browser.open(address("/?category=sample-watches"));
    browser.until(HEADLINE, "price range");
    browser.type("type", "digital");
    browser.type("size (mm)", "42");
    browser.type("Your price (USD)", "1,100");
    browser.until("the link", () -> link().contains("a.size=42"));
    browser.until(PLACE, "similar watches");
    assertThat(link())
        .contains("category=sample-watches", "asking=1%2C100", "a.type=digital", "a.size=42");
    String said = browser.text(".said");

    browser.open(link());
    browser.until(".said", said);
    assertThat(typed("size (mm)")).isEqualTo(42);
    browser.until(PLACE, "similar watches");

    browser.driver().executeScript("navigator.clipboard.writeText = async (t) => { copied = t; }");
    browser.click("Copy as curl");
    List<String> words = shellWords(copied());
    assertThat(words.get(0)).isEqualTo("-s");
    String body = words.get(words.indexOf("-d") + 1);
    assertThat(body).contains("\"type\":\"digital\"", "\"size\":42", "\"askingPrice\":1100");
    String path = words.get(1).substring(address("").length());
    String answer = admin().post(path, body).body();
    browser.click("Copy answer as JSON");
    assertThat(copied().replaceAll("\\s", "")).contains(mixtureOf(answer));
    browser.click("Copy link");
    assertThat(copied()).isEqualTo(link());
    browser.click("Copy as frame");
    assertThat(copied()).contains("/embed?category=sample-watches&amp;asking=");
  }

  @Test
  void saysWhenAPriceCannotBeRead() {
    browser.open(address("/?category=sample-watches&asking=1.100%2C50"));
    browser.until(PLACE, "of similar watches are listed below this");
    browser.type("Your price (USD)", "1e3");
    browser.until(PLACE, "Write your price as a number above 0");
    assertThat(browser.field("Your price (USD)").getDomAttribute("aria-invalid")).isEqualTo("true");
    assertThat(browser.violations()).isEmpty();
    browser.type("Your price (USD)", "$1,100");
    browser.until(PLACE, "of similar watches are listed below this");
    assertThat(browser.field("Your price (USD)").getDomAttribute("aria-invalid")).isNull();
  }

  @Test
  void asksForWhatAMarketNeedsBeforeItAnswers() throws Exception {
    String definition =
        """
        {"title":"Boats","currency":"JPY","attributes":[
          {"name":"constructor","type":"categorical","required":true}]}""";
    assertThat(admin().put("/api/v1/admin/categories/boats", definition).statusCode())
        .isBetween(200, 201);
    browser.open(address("/?category=boats"));
    browser.until("main", "This market needs “constructor”.");
    assertThat(browser.violations()).isEmpty();
    browser.type("constructor needed", "Riva");
    browser.until("main", "This market has no model yet");
  }

  @Test
  void beginsWithTheLargestMarketThatAnswers() {
    browser.open(address("/"));
    browser.until(HEADLINE, "price range");
    assertThat(browser.text("main .market")).contains("5,789 listings");
    assertThat(link()).contains("/?category=");
  }

  @Test
  void tellsWhatItDoesNotKnowAndWhatItCannotRead() {
    browser.open(address("/?category=sample-watches&a.brand=Nobody&a.year=1700"));
    browser.until("form", "must be");
    assertThat(browser.field("year").getDomAttribute("aria-invalid")).isEqualTo("true");
    browser.picture("seller-mistakes");
    assertThat(browser.violations()).isEmpty();

    browser.type("year", "1990");
    browser.until(HEADLINE, "price range");
    browser.until("form", "We know too few listings with \"Nobody\"");
    assertThat(browser.field("year").getDomAttribute("aria-invalid")).isNull();

    browser.open(address("/?category=kayaks"));
    browser.until("main", "The link names “kayaks”");
    assertThat(browser.violations()).isEmpty();
  }

  @Test
  void waitsForAFirstModelByItself() throws Exception {
    String definition =
        "{\"title\":\"Kites\",\"currency\":\"EUR\",\"attributes\":[{\"name\":\"brand\",\"type\":\"categorical\"}]}";
    assertThat(admin().put("/api/v1/admin/categories/kites", definition).statusCode())
        .isBetween(200, 201);
    browser.open(address("/?category=kites"));
    browser.until("main", "This market has no model yet");
    browser.until("main", "It has no listings to learn from");
    assertThat(browser.violations()).isEmpty();

    versions.promote(
        "kites",
        versions.register("kites", SmallModels.artifact(1), SmallModels.draft(true)).version(),
        "a test",
        "a test");
    browser.until(HEADLINE, "price range");
    assertThat(browser.text("main")).doesNotContain("no model yet");
  }

  @Test
  void fitsAPhoneAndTheDark() {
    browser.open(address("/?category=sample-watches&a.type=digital&asking=700"), 360, 740, true);
    browser.until(PLACE, "Hardly anybody lists");
    assertThat(browser.stickingOut()).isEmpty();
    assertThat(browser.text(".summary-bar")).contains(" separate price ranges: ");
    assertThat(browser.violations()).isEmpty();
    browser.picture("seller-phone-dark");

    browser.open(address("/?category=sample-watches&a.type=digital&asking=700"), 1280, 900, true);
    browser.until(PLACE, "Hardly anybody lists");
    assertThat(browser.violations()).isEmpty();
    browser.picture("seller-dark");
  }

  @Test
  void loadsLessThan150KilobytesAtFirst() {
    browser.driver().executeCdpCommand("Network.clearBrowserCache", Map.of());
    browser.open(address("/?category=sample-watches"));
    browser.until(HEADLINE, "price range");
    Number loaded =
        (Number)
            browser.script(
                "return performance.getEntries().filter((e) => 'transferSize' in e)"
                    + ".reduce((sum, e) => sum + e.transferSize, 0)");
    log.info(
        "The first load of the seller's page: {} bytes; the first picture after {} ms",
        loaded,
        browser.script("return performance.getEntriesByName('pricescape-drawn')[0].startTime"));
    assertThat(loaded.intValue()).isBetween(30_000, 150_000);
  }

  private String mixtureOf(String answer) {
    String compact = answer.replaceAll("\\s", "");
    return compact.substring(compact.indexOf("\"mixture\""), compact.indexOf("\"suggestions\""));
  }

  private String copied() {
    return String.valueOf(browser.script("return copied"));
  }

  /** The words that a shell would hand to curl. */
  private static List<String> shellWords(String call) throws Exception {
    Process shell =
        new ProcessBuilder("sh", "-c", call.replaceFirst("curl", "printf '%s\\\\n'"))
            .redirectErrorStream(true)
            .start();
    return new String(shell.getInputStream().readAllBytes(), "UTF-8").lines().toList();
  }

  private String link() {
    return String.valueOf(browser.driver().getCurrentUrl());
  }

  private double typed(String label) {
    return Double.parseDouble(
        String.valueOf(browser.field(label).getDomProperty("value")).replace(",", ""));
  }

  private WebElement active() {
    return browser.driver().switchTo().activeElement();
  }
}
