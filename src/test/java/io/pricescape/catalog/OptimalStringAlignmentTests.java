package io.pricescape.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class OptimalStringAlignmentTests {
  private final Random random = new Random(7);

  @Test
  void countsTheFourEdits() {
    assertThat(distance("digitl", "digital")).isEqualTo(1);
    assertThat(distance("digiital", "digital")).isEqualTo(1);
    assertThat(distance("digitel", "digital")).isEqualTo(1);
    assertThat(distance("digtial", "digital")).isEqualTo(1);
    assertThat(distance("kitten", "sitting")).isEqualTo(3);
    assertThat(distance("ca", "abc")).as("no part is edited twice").isEqualTo(3);
    assertThat(distance("", "abc")).isEqualTo(3);
    assertThat(distance("", "")).isZero();
  }

  @Test
  void agreesWithTheWholeTableWhateverTheMost() {
    for (int i = 0; i < 20_000; i++) {
      String a = text(random.nextInt(9));
      String b = random.nextBoolean() ? text(random.nextInt(9)) : edited(a);
      int truth = naive(a, b);
      for (int max = 0; max < 10; max++) {
        assertThat(OptimalStringAlignment.distance(a, b, max))
            .as("%s to %s, at most %d", a, b, max)
            .isEqualTo(Math.min(truth, max + 1));
      }
      assertThat(distance(b, a)).as("the way back").isEqualTo(truth);
    }
  }

  private static int distance(String a, String b) {
    return OptimalStringAlignment.distance(a, b, 100);
  }

  /** The textbook's table without a band. */
  private static int naive(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(d[i - 1][j - 1] + same, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }

  private String text(int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append((char) ('a' + random.nextInt(3)));
    }
    return text.toString();
  }

  private String edited(String text) {
    StringBuilder edited = new StringBuilder(text);
    for (int edits = random.nextInt(4); edits > 0; edits--) {
      int at = random.nextInt(edited.length() + 1);
      if (random.nextBoolean() || at == edited.length()) {
        edited.insert(at, text(1));
      } else {
        edited.deleteCharAt(at);
      }
    }
    return edited.toString();
  }
}
