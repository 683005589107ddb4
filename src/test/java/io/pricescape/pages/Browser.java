package io.pricescape.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.regex.Pattern;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * A real browser, Chromium without a screen: one a JVM. Names of buttons, fields and links are what
 * a person reads. Pictures go to {@code target/screenshots}.
 */
final class Browser {
  /** Long enough for a busy machine; nothing waits longer than it must. */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Path PICTURES = Path.of("target/screenshots");
  private static final String AXE = read("/axe.min.js");

  private static final Pattern API_PROBLEM =
      Pattern.compile("/api/v1/\\S+ - Failed to load resource: the server responded with a status");

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  private static final class Only {
    private static final Browser BROWSER = new Browser(Chromium.start());
  }

  static Browser get() {
    return Only.BROWSER;
  }

  /** The driver itself, for what has no word here. */
  ChromeDriver driver() {
    return driver;
  }

  /** A fresh page of a size in CSS pixels, light or dark. */
  void open(String address, int width, int height, boolean dark) {
    driver.manage().window().setSize(new Dimension(1400, 900));
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(
                Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"),
                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
    driver.get("about:blank");
    complaints(); // of former pages
    driver.get(address);
  }

  void open(String address) {
    open(address, 1280, 900, false);
  }

  /** The first visible element; waited for. */
  WebElement find(String css) {
    return waitFor(
        css,
        () ->
            driver.findElements(By.cssSelector(css)).stream()
                .filter(WebElement::isDisplayed)
                .findFirst());
  }

  /** The button or link that is called so; waited for. */
  WebElement called(String name) {
    return waitFor(
        name,
        () ->
            driver.findElements(By.cssSelector("button, a, summary, [role=tab]")).stream()
                .filter(element -> element.isDisplayed() && name.equals(name(element)))
                .findFirst());
  }

  /** The field with this label; waited for. */
  WebElement field(String label) {
    return waitFor(
        label,
        () ->
            driver.findElements(By.cssSelector("input, select, textarea, [role=slider]")).stream()
                .filter(element -> element.isDisplayed() && label.equals(name(element)))
                .findFirst());
  }

  /** The accessible name. In a frame of another origin the driver tells that of another element. */
  private String name(WebElement element) {
    Object ofFramed =
        driver.executeScript(
            "return window === top ? null : (arguments[0].getAttribute('aria-label')"
                + " ?? (arguments[0].labels?.[0] ?? arguments[0]).textContent)",
            element);
    return ofFramed == null ? element.getAccessibleName() : (String) ofFramed;
  }

  void click(String name) {
    called(name).click();
  }

  /** Types over what a field holds. */
  void type(String label, String text) {
    WebElement field = field(label);
    field.sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.DELETE);
    field.sendKeys(text);
  }

  String text(String css) {
    return find(css).getText();
  }

  /** Waits until a part of the page says so. */
  void until(String css, String words) {
    until(css + " says " + words, () -> find(css).getText().contains(words));
  }

  void until(String what, BooleanSupplier holds) {
    new WebDriverWait(driver, PATIENCE)
        .ignoring(StaleElementReferenceException.class)
        .withMessage(() -> what + seen())
        .until(d -> holds.getAsBoolean());
  }

  private <T> T waitFor(String what, Supplier<Optional<T>> look) {
    return new WebDriverWait(driver, PATIENCE)
        .ignoring(StaleElementReferenceException.class)
        .withMessage(() -> "there is " + what + seen())
        .until(d -> look.get().orElse(null));
  }

  private String seen() {
    String words = driver.findElement(By.tagName("body")).getText();
    return "; the page " + driver.getCurrentUrl() + " says: " + words + "; and " + complaints();
  }

  /** Runs a script in the page and gives what its promise does. */
  Object script(String body, Object... given) {
    return driver.executeAsyncScript(
        "const done = arguments[arguments.length - 1], given = [...arguments].slice(0, -1);"
            + "(async () => {"
            + body
            + "})().then(done, (failure) => done('failed: ' + failure))",
        given);
  }

  /** What axe-core finds wrong with the page as it is; empty when nothing. */
  List<String> violations() {
    driver.executeScript(AXE);
    @SuppressWarnings("unchecked")
    List<String> found =
        (List<String>)
            Objects.requireNonNull(
                script(
                    "const of = await axe.run(document, {resultTypes: ['violations']});"
                        + "return of.violations.map((v) => v.id + ': ' + v.help + ' at '"
                        + " + v.nodes.map((n) => n.html.slice(0, 160) + ' ' +"
                        + " (n.any[0]?.message ?? n.all[0]?.message ?? n.none[0]?.message)).join(' | '))"));
    return found;
  }

  /**
   * What the page complained of in the console since it was opened, such as refused scripts.
   * Answers of the API that are problems are the page's to show.
   */
  List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
        .map(LogEntry::getMessage)
        .filter(message -> !API_PROBLEM.matcher(message).find())
        .toList();
  }

  /** What sticks out of the content's place to the right, but for what scrolls by itself. */
  List<String> stickingOut() {
    @SuppressWarnings("unchecked")
    List<String> found =
        (List<String>)
            Objects.requireNonNull(
                driver.executeScript(
                    """
                    const main = document.querySelector('main');
                    const inner = parseFloat(getComputedStyle(main).paddingRight);
                    const edge = document.documentElement.clientWidth - inner + 1;
                    return [...main.querySelectorAll('*')]
                      .filter((e) => !e.closest('.scroll *, .u-wrap *, .visually-hidden'))
                      .filter((e) => getComputedStyle(e).position !== 'fixed')
                      .filter((e) => e.getBoundingClientRect().right > edge)
                      .map((e) => e.outerHTML.slice(0, 120));
                    """));
    return found;
  }

  /** The whole page as {@code target/screenshots/<name>.png}. */
  Path picture(String name) {
    return picture(name, true);
  }

  /** The whole page or what the window shows of it. */
  Path picture(String name, boolean whole) {
    Map<String, Object> picture =
        driver.executeCdpCommand(
            "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", whole));
    try {
      Files.createDirectories(PICTURES);
      return Files.write(
          PICTURES.resolve(name + ".png"),
          Base64.getDecoder().decode((String) Objects.requireNonNull(picture.get("data"))));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot keep the picture " + name, e);
    }
  }

  private static String read(String resource) {
    try (InputStream file = Browser.class.getResourceAsStream(resource)) {
      return new String(
          Objects.requireNonNull(file, resource).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + resource, e);
    }
  }
}
