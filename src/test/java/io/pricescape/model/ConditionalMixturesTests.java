package io.pricescape.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pricescape.encoding.EncodedItem;
import io.pricescape.mixture.GaussianMixture;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ConditionalMixturesTests {
  private static final float[] NORMAL = {1, 7, 0.5f};

  /** A question with one numeric attribute, which is not said, and the time. */
  private static EncodedItem question(int... indices) {
    return new EncodedItem(indices, new float[] {0, 0.3f, 0, 0.6f, 1, 0});
  }

  private static GaussianMixture find(ConditionalMixtures mixtures, int... indices) {
    return mixtures.find(question(indices), 1);
  }

  private static ConditionalMixtures of(long... keys) {
    int[] listings = new int[keys.length];
    float[][] components = new float[keys.length][];
    for (int i = 0; i < keys.length; i++) {
      listings[i] = 100 + i;
      components[i] = new float[] {1, i, 0.5f};
    }
    return new ConditionalMixtures(keys, listings, components, 3, 50);
  }

  private static long key(int... indices) {
    long key = 0;
    for (int a = 0; a < indices.length; a++) {
      key = indices[a] == 0 ? key : ConditionalMixtures.appended(key, a, indices[a]);
    }
    return key;
  }

  /** Seed 1: attributes up to the last that takes part, indices up to the most an encoding has. */
  @Test
  void everyCombinationHasAKeyOfItsOwn() {
    SplittableRandom random = new SplittableRandom(1);
    Map<Long, List<Integer>> combinations = new HashMap<>();
    for (int i = 0; i < 200_000; i++) {
      long key = 0;
      List<Integer> combination = new ArrayList<>();
      int values = random.nextInt(ConditionalMixtures.MAX_VALUES + 1);
      int attribute = -1;
      for (int v = 0; v < values && attribute < ConditionalMixtures.MAX_ATTRIBUTES - 1; v++) {
        attribute += 1 + random.nextInt(ConditionalMixtures.MAX_ATTRIBUTES - 1 - attribute);
        int index = random.nextBoolean() ? 2 + random.nextInt(5) : 2 + random.nextInt(20_000);
        combination.addAll(List.of(attribute, index));
        key = ConditionalMixtures.appended(key, attribute, index);
      }
      assertThat(key).isNotNegative();
      assertThat(combinations.computeIfAbsent(key, k -> combination)).isEqualTo(combination);
    }
  }

  /** Seed 2: against a map from what is said. */
  @Test
  void findsJustTheMixtureOfTheValuesThatAreSaid() {
    SplittableRandom random = new SplittableRandom(2);
    for (int round = 0; round < 50; round++) {
      Map<Long, int[]> kept = new TreeMap<>();
      for (int i = 0; i < 200; i++) {
        int[] indices = few(random, 5);
        kept.put(key(indices), indices);
      }
      ConditionalMixtures mixtures =
          of(kept.keySet().stream().mapToLong(Long::longValue).toArray());
      assertThat(mixtures.size()).isEqualTo(kept.size());
      List<Long> order = List.copyOf(kept.keySet());
      for (int i = 0; i < 500; i++) {
        int[] indices = few(random, 6);
        int place = order.indexOf(key(indices));
        GaussianMixture found = find(mixtures, indices);
        if (place < 0) {
          assertThat(found).isNull();
        } else {
          assertThat(found.mu(0)).isEqualTo(place);
        }
      }
    }
  }

  /** Up to three of five attributes with indices from 2. */
  private static int[] few(SplittableRandom random, int most) {
    int[] indices = new int[5];
    for (int v = 0; v < 3; v++) {
      indices[random.nextInt(5)] = random.nextBoolean() ? 0 : 2 + random.nextInt(most - 2);
    }
    return indices;
  }

  @Test
  void findsNothingWhereANumberIsSaidOrAValueUnseenOrTooManyAre() {
    ConditionalMixtures mixtures = of(key(), key(2), key(2, 3), key(2, 3, 4));
    assertThat(find(mixtures, 2, 3, 4, 0)).isNotNull();
    assertThat(find(mixtures, 2, 3, 4, 2)).as("four values").isNull();
    assertThat(find(mixtures, 2, 1, 0, 0)).as("an unseen one").isNull();
    assertThat(find(mixtures, 0, 0, 0, 0)).as("nothing said").isNotNull();
    EncodedItem number = new EncodedItem(new int[] {2, 0}, new float[] {1, 0.3f, 0, 0.6f, 0, 0});
    assertThat(mixtures.find(number, 1)).as("a number").isNull();
    assertThat(mixtures.fewerListingsThan(number, 1)).isZero();
    assertThat(ConditionalMixtures.NONE.find(question(0, 0), 1)).isNull();
    int[] beyond = new int[ConditionalMixtures.MAX_ATTRIBUTES + 1];
    beyond[ConditionalMixtures.MAX_ATTRIBUTES] = 2;
    assertThat(find(mixtures, beyond)).as("an attribute that takes no part").isNull();
  }

  @Test
  void tellsOfCombinationsThatTooFewListingsHave() {
    ConditionalMixtures mixtures = of(key(), key(2), key(2, 3));
    assertThat(mixtures.fewerListingsThan(question(2, 3, 0), 1)).as("has a mixture").isZero();
    assertThat(mixtures.fewerListingsThan(question(2, 4, 0), 1)).isEqualTo(50);
    assertThat(mixtures.fewerListingsThan(question(2, 3, 4), 1)).isEqualTo(50);
    assertThat(mixtures.fewerListingsThan(question(0, 5, 0), 1)).as("one value").isZero();
    assertThat(mixtures.fewerListingsThan(question(2, 1, 0), 1)).as("an unseen value").isZero();
    assertThat(mixtures.fewerListingsThan(question(2, 3, 4, 5), 1)).as("too many").isZero();
    assertThat(ConditionalMixtures.NONE.fewerListingsThan(question(2, 4, 0), 1)).isZero();
    ConditionalMixtures pairs =
        new ConditionalMixtures(new long[0], new int[0], new float[0][], 2, 50);
    assertThat(pairs.fewerListingsThan(question(2, 4, 0), 1)).isEqualTo(50);
    assertThat(pairs.fewerListingsThan(question(2, 4, 3), 1)).as("not looked for").isZero();
  }

  /** Seeds 0 to 99. */
  @Test
  void keepsMixturesAsFloats() {
    for (int seed = 0; seed < 100; seed++) {
      GaussianMixture mixture = Models.random(2, seed).predictByMembers(blank());
      ConditionalMixtures mixtures =
          new ConditionalMixtures(
              new long[] {0},
              new int[] {60},
              new float[][] {ConditionalMixtures.kept(mixture)},
              3,
              50);
      GaussianMixture found = find(mixtures, 0, 0);
      for (double z = mixture.mu(0) - 2; z < 12; z += 0.7) {
        assertThat(found.cdf(z)).isCloseTo(mixture.cdf(z), within(1e-5));
      }
    }
  }

  private static EncodedItem blank() {
    EncodedItem item = Models.random(1, 1).encoder().blank();
    item.numbers()[4] = 1;
    item.numbers()[5] = 1;
    return item;
  }

  @Test
  void refusesWhatDoesNotFitTogether() {
    refused(new long[] {0, 5}, new int[] {1}, NORMAL, NORMAL);
    refused(new long[] {0, 5}, new int[] {1, 2}, NORMAL);
    refused(new long[] {5, 5}, new int[] {1, 2}, NORMAL, NORMAL);
    refused(new long[] {5, 0}, new int[] {1, 2}, NORMAL, NORMAL);
    refused(new long[] {0}, new int[] {1}, new float[0]);
    refused(new long[] {0}, new int[] {1}, new float[] {0.5f, 7, 1});
    refused(new long[] {0}, new int[] {1}, new float[] {1, 7, 0});
    refused(new long[] {0}, new int[] {1}, new float[] {1, 7, 1, 1});
  }

  private static void refused(long[] keys, int[] listings, float[]... components) {
    assertThatThrownBy(() -> new ConditionalMixtures(keys, listings, components, 3, 50))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
