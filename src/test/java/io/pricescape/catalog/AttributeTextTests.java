package io.pricescape.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttributeTextTests {
  @Test
  void trimsAndCollapsesBlanksOfEveryKind() {
    assertThat(AttributeText.normalise("               Zenith")).isEqualTo("Zenith");
    assertThat(AttributeText.normalise("\u00a0Rose\u202f \t\ngold\u3000")).isEqualTo("Rose gold");
    assertThat(AttributeText.normalise("\ufeffSteel\u0000")).isEqualTo("Steel");
  }

  @Test
  void composesLettersAndTheirMarks() {
    assertThat(AttributeText.normalise("Gru\u0308n")).isEqualTo("Grün");
  }

  @Test
  void keepsACleanTextAsItIs() {
    String text = "Men's watch/Unisex";
    assertThat(AttributeText.normalise(text)).isSameAs(text);
  }

  @Test
  void replacesHalfACharacter() {
    assertThat(AttributeText.normalise("a\ud800b")).isEqualTo("a\ufffdb");
    assertThat(AttributeText.normalise("a\udc00")).isEqualTo("a\ufffd");
    assertThat(AttributeText.normalise("⌚ \ud83d\udc8e")).isEqualTo("⌚ \ud83d\udc8e");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\u00a0",
        "-",
        "--",
        "–",
        "?",
        "n/a",
        "N/A",
        "NA",
        "#N/A",
        "Unknown",
        "UNKNOWN",
        "null",
        "NaN",
        " Unknown ",
        "-/-",
        "-/- (Fuel)",
        "정보없음",
        "État non spécifié",
        "E\u0301tat non spe\u0301cifie\u0301"
      })
  void readsAMissingMarkerAsNothing(String marker) {
    assertThat(AttributeText.normalise(marker)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "None",
        "na",
        "Na",
        "0",
        "No",
        "A",
        "-1",
        "+",
        "***",
        "Nana",
        "Unknown brand",
        "-/-a"
      })
  void keepsWhatMayBeAValue(String value) {
    assertThat(AttributeText.normalise(value)).isEqualTo(value);
  }

  @Test
  void isTheSameTwice() {
    String once = AttributeText.normalise("  Vacheron\t Constantin\u0301 ");
    assertThat(AttributeText.normalise(once)).isEqualTo(once);
  }

  @Test
  void leavesALongTextToItsCaller() {
    assertThat(AttributeText.normalise("\u0315\u0300".repeat(100_000))).hasSize(200_000);
  }
}
