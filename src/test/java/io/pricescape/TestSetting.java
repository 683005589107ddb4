package io.pricescape;

import java.util.Locale;

/** A setting of the tests: a system property, or an environment variable of its name. */
public final class TestSetting {
  private TestSetting() {}

  /** What is set, or otherwise. */
  public static String of(String property, String otherwise) {
    String variable = property.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT);
    String given = System.getProperty(property, System.getenv(variable));
    return given == null || given.isBlank() ? otherwise : given.strip();
  }
}
