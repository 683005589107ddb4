package io.pricescape.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;

/**
 * The pictures of the README, of the sample. {@code -Dpages.pictures.write=true} puts them where
 * the README finds them.
 */
class PicturesIT extends LearnedSample {
  private static final Path KEPT = Path.of("docs/images");

  @Test
  void ofTheSellersPage() throws IOException {
    browser.open(address("/?category=sample-watches&a.type=digital&asking=700"), 1280, 960, false);
    browser.until("form .place", "similar watches");
    keep(browser.picture("seller"));
  }

  @Test
  void ofTheOperatorsPage() throws IOException {
    browser.open(address("/admin#/markets/" + SAMPLE + "/models/1"), 1280, 960, false);
    browser.type("Admin key", ADMIN);
    browser.click("Sign in");
    browser.until("main", "The gate let it pass");
    keep(browser.picture("admin", false));
  }

  private static void keep(Path picture) throws IOException {
    if (Boolean.getBoolean("pages.pictures.write")) {
      Files.createDirectories(KEPT);
      Files.copy(picture, KEPT.resolve(picture.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
