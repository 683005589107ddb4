package io.pricescape.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pricescape.catalog.Item;
import io.pricescape.encoding.CategoricalEncoding;
import io.pricescape.encoding.EncodedItem;
import io.pricescape.encoding.ItemEncoder;
import io.pricescape.encoding.NumericEncoding;
import io.pricescape.encoding.TimeEncoding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AttributeMaskingTests {
  private static final ItemEncoder ENCODER = encoder();

  private final AttributeMasking masking = new AttributeMasking(ENCODER);

  /** Four categorical attributes, three numeric ones, and the time. */
  private static ItemEncoder encoder() {
    List<CategoricalEncoding> texts = new ArrayList<>();
    for (int c = 0; c < 4; c++) {
      texts.add(CategoricalEncoding.fit("c" + c, Map.of("a", 20, "b", 10)));
    }
    List<NumericEncoding> numbers = new ArrayList<>();
    for (int n = 0; n < 3; n++) {
      numbers.add(NumericEncoding.fit("n" + n, new double[] {1, 2, 3}));
    }
    return new ItemEncoder(texts, numbers, TimeEncoding.fit(new double[] {100, 300}));
  }

  private static EncodedItem item(boolean[] said) {
    Map<String, String> texts = new HashMap<>();
    Map<String, Double> numbers = new HashMap<>();
    for (int i = 0; i < said.length; i++) {
      if (said[i] && i < 4) {
        texts.put("c" + i, i % 2 == 0 ? "a" : "unseen");
      } else if (said[i]) {
        numbers.put("n" + (i - 4), 3.0);
      }
    }
    EncodedItem encoded = ENCODER.blank();
    ENCODER.encode(new Item(texts, numbers), encoded);
    return encoded;
  }

  private static boolean[] said(EncodedItem item) {
    boolean[] said = new boolean[7];
    for (int i = 0; i < 7; i++) {
      said[i] = i < 4 ? item.indices()[i] != 0 : item.numbers()[8 + i - 4] == 0;
    }
    return said;
  }

  private static int count(boolean[] said) {
    int count = 0;
    for (boolean one : said) {
      count += one ? 1 : 0;
    }
    return count;
  }

  /**
   * What is left must be as it was, what is hidden as if it had not been said, and the time stay.
   */
  private static void assertSubset(EncodedItem masked, boolean[] before) {
    boolean[] after = said(masked);
    for (int i = 0; i < 7; i++) {
      assertThat(after[i] && !before[i]).isFalse();
    }
    EncodedItem expected = item(after);
    assertThat(masked.indices()).isEqualTo(expected.indices());
    assertThat(masked.numbers()).isEqualTo(expected.numbers());
  }

  private static boolean[] random(SplittableRandom random) {
    boolean[] said = new boolean[7];
    for (int i = 0; i < 7; i++) {
      said[i] = random.nextInt(4) > 0;
    }
    return said;
  }

  /** Seed 1. */
  @Test
  void keepsExactlySoManyOfWhatIsSaid() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 5_000; i++) {
      boolean[] before = random(random);
      int count = random.nextInt(9);
      EncodedItem item = item(before);
      masking.keep(item, count, random);
      assertThat(count(said(item))).isEqualTo(Math.min(count, count(before)));
      assertSubset(item, before);
    }
  }

  /** Seed 2; the deviation of a share is below 0.004. */
  @Test
  void keepsEachAttributeEquallyOften() {
    SplittableRandom random = new SplittableRandom(2);
    boolean[] before = {true, true, false, true, true, true, false};
    for (int count = 1; count <= 4; count++) {
      int[] kept = new int[7];
      for (int i = 0; i < 20_000; i++) {
        EncodedItem item = item(before);
        masking.keep(item, count, random);
        boolean[] after = said(item);
        for (int a = 0; a < 7; a++) {
          kept[a] += after[a] ? 1 : 0;
        }
      }
      for (int a = 0; a < 7; a++) {
        assertThat(kept[a] / 20_000.0).isCloseTo(before[a] ? count / 5.0 : 0, within(0.016));
      }
    }
  }

  /** Seed 3. */
  @Test
  void keepsTheFirstSoManyOfWhatIsSaid() {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 5_000; i++) {
      boolean[] before = random(random);
      int count = random.nextInt(9);
      boolean[] expected = new boolean[7];
      int left = count;
      for (int a = 0; a < 7; a++) {
        expected[a] = before[a] && left-- > 0;
      }
      EncodedItem item = item(before);
      masking.keepFirst(item, count);
      assertThat(said(item)).isEqualTo(expected);
      assertSubset(item, before);
    }
  }

  /** Seed 4. The mean of u^0.7 is 1/1.7, and it is below p with probability p^(1/0.7). */
  @Test
  void hidesMostAttributesMoreOftenThanFew() {
    SplittableRandom random = new SplittableRandom(4);
    boolean[] all = {true, true, true, true, true, true, true};
    double hidden = 0;
    int nothingLeft = 0;
    int nothingHidden = 0;
    for (int i = 0; i < 20_000; i++) {
      EncodedItem item = item(all);
      masking.hide(item, random);
      assertSubset(item, all);
      int left = count(said(item));
      hidden += (7 - left) / 7.0;
      nothingLeft += left == 0 ? 1 : 0;
      nothingHidden += left == 7 ? 1 : 0;
    }
    assertThat(hidden / 20_000).isCloseTo(1 / 1.7, within(0.01));
    assertThat(nothingLeft).isGreaterThan(nothingHidden);
  }
}
