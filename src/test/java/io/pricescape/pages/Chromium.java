package io.pricescape.pages;

import io.pricescape.TestSetting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Finds an installed Chromium with its driver, and starts it without a screen. */
final class Chromium {
  private Chromium() {}

  /** Why there is none here, or empty. */
  static Optional<String> missing() {
    if (program().isPresent() && driverProgram().isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        "No browser here: install Debian's chromium and chromium-driver, or name both programs by"
            + " -Dpricescape.test.browser=… and -Dpricescape.test.browser-driver=…");
  }

  private static Optional<Path> program() {
    return found("pricescape.test.browser", "/usr/bin/chromium", "/usr/bin/google-chrome");
  }

  private static Optional<Path> driverProgram() {
    return found("pricescape.test.browser-driver", "/usr/bin/chromedriver");
  }

  private static Optional<Path> found(String setting, String... usual) {
    return Stream.concat(Stream.of(TestSetting.of(setting, "")), Stream.of(usual))
        .filter(place -> !place.isEmpty())
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }

  static ChromeDriver start() {
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(program().orElseThrow().toFile());
    options.setCapability("goog:loggingPrefs", logs);
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--hide-scrollbars",
        "--lang=en-GB",
        "--user-data-dir=" + profile());
    ChromeDriver driver =
        new ChromeDriver(
            new ChromeDriverService.Builder()
                .usingDriverExecutable(driverProgram().orElseThrow().toFile())
                .build(),
            options);
    Runtime.getRuntime().addShutdownHook(new Thread(driver::quit));
    return driver;
  }

  private static Path profile() {
    try {
      return Files.createTempDirectory("pricescape-browser");
    } catch (IOException e) {
      throw new UncheckedIOException("No place for the browser's profile", e);
    }
  }
}
