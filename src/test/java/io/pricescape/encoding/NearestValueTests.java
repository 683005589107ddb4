package io.pricescape.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricescape.catalog.OptimalStringAlignment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NearestValueTests {
  private final Random random = new Random(9);

  @Test
  void findsWhatWasProbablyMeant() {
    NearestValue types = new NearestValue(List.of("analog", "digital", "smart", "diver", "dress"));
    assertThat(types.to("digitl")).isEqualTo("digital");
    assertThat(types.to("digtial")).isEqualTo("digital");
    assertThat(types.to("analogue")).isEqualTo("analog");
    assertThat(types.to("smrat")).isEqualTo("smart");
    assertThat(types.to("pocket")).isNull();
  }

  @Test
  void findsNothingForAShortTextOrALongOne() {
    NearestValue values = new NearestValue(List.of("pq", "abc", "x".repeat(64), "x".repeat(65)));
    assertThat(values.to("")).isNull();
    assertThat(values.to("pr")).isNull();
    assertThat(values.to("abd")).isEqualTo("abc");
    assertThat(values.to("x".repeat(63))).isEqualTo("x".repeat(64));
    assertThat(values.to("x".repeat(66))).isNull();
    assertThat(values.to("x".repeat(10_000))).isNull();
  }

  @Test
  void takesAnotherNumberForAnotherThing() {
    NearestValue models = new NearestValue(List.of("model 12", "126610ln", "gt-5"));
    assertThat(models.to("model 13")).isNull();
    assertThat(models.to("model 1")).isNull();
    assertThat(models.to("model 123")).isNull();
    assertThat(models.to("126601ln")).isNull();
    assertThat(models.to("modl 12")).isEqualTo("model 12");
    assertThat(models.to("126610 ln")).isEqualTo("126610ln");
    assertThat(models.to("gt5")).isEqualTo("gt-5");
  }

  @Test
  void prefersTheMoreFrequentOfEquallyNearOnes() {
    CategoricalEncoding brand =
        CategoricalEncoding.fit("brand", Map.of("morina", 5, "marina", 50, "merina", 9));
    assertThat(brand.nearest("mrina")).isEqualTo("marina");
    assertThat(brand.nearest("mirina")).isEqualTo("marina");
    assertThat(brand.nearest("xyz")).isNull();
  }

  @Test
  void agreesWithComparingAllValues() {
    for (int i = 0; i < 300; i++) {
      List<String> values =
          IntStream.range(0, 200).mapToObj(v -> text(1 + random.nextInt(12))).distinct().toList();
      NearestValue nearest = new NearestValue(values);
      for (int asked = 0; asked < 20; asked++) {
        String text = text(random.nextInt(14));
        if (!values.contains(text)) {
          assertThat(nearest.to(text)).as(text).isEqualTo(naive(values, text));
        }
      }
    }
  }

  /** Values that all look alike: the cost is bounded, and the more frequent ones are compared. */
  @Test
  void looksAtTheMostFrequentOfManyThatLookAlike() {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      List<Character> letters = new ArrayList<>();
      "abcdefghijklmnopqrst".chars().forEach(c -> letters.add((char) c));
      Collections.shuffle(letters, random);
      StringBuilder value = new StringBuilder();
      letters.forEach(value::append);
      values.add(value.toString());
    }
    NearestValue nearest = new NearestValue(values);
    for (int i : new int[] {0, 200, NearestValue.MAX_COMPARISONS - 1}) {
      assertThat(nearest.to(values.get(i) + "x")).isEqualTo(values.get(i));
    }
    assertThat(nearest.to(values.get(19_999) + "x")).isNull();
  }

  private static @Nullable String naive(List<String> values, String text) {
    int max = text.length() < 3 ? 0 : text.length() <= 4 ? 1 : text.length() <= 8 ? 2 : 3;
    String nearest = null;
    int least = max + 1;
    for (String value : values) {
      int distance = OptimalStringAlignment.distance(text, value, 100);
      if (distance < least && digits(text).equals(digits(value))) {
        nearest = value;
        least = distance;
      }
    }
    return nearest;
  }

  private static String digits(String text) {
    return text.replaceAll("\\D", "");
  }

  private String text(int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append("aabbccd1é".charAt(random.nextInt(9)));
    }
    return text.toString();
  }
}
