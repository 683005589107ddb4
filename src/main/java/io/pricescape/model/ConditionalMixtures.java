package io.pricescape.model;

import io.pricescape.encoding.CategoricalEncoding;
import io.pricescape.encoding.EncodedItem;
import io.pricescape.mixture.GaussianMixture;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Mixtures of price for combinations of at most {@value #MAX_VALUES} categorical values, each
 * fitted to the training listings that have these values. Immutable.
 */
public final class ConditionalMixtures {
  /** The largest number of values of a combination. */
  public static final int MAX_VALUES = 3;

  /** Only the first attributes take part: their places must fit into a key. */
  public static final int MAX_ATTRIBUTES = 62;

  /** No combinations. */
  public static final ConditionalMixtures NONE =
      new ConditionalMixtures(new long[0], new int[0], new float[0][], 0, 0);

  private static final long NO_KEY = -1;
  private static final int VALUE_BITS = 15;
  private static final int PAIR_BITS = 21;

  private final long[] keys;
  private final int[] listings;
  private final float[][] components;
  private final int maxValues;
  private final int minListings;

  /**
   * Combinations and their mixtures.
   *
   * @param keys of {@link #appended}, strictly ascending
   * @param listings training listings that have each combination
   * @param components of each combination [3 × K]: weights, means, standard deviations, on the
   *     category's price scale
   * @param maxValues most values of a combination that was looked for
   * @param minListings the least number of training listings from which on every such combination
   *     is here
   * @throws IllegalArgumentException when they don't fit together
   */
  public ConditionalMixtures(
      long[] keys, int[] listings, float[][] components, int maxValues, int minListings) {
    this.maxValues = maxValues;
    this.minListings = minListings;
    this.keys = keys.clone();
    this.listings = listings.clone();
    this.components = components.clone();
    if (listings.length != keys.length || components.length != keys.length) {
      throw new IllegalArgumentException("Each combination needs a count and a mixture");
    }
    for (int i = 0; i < keys.length; i++) {
      if (i > 0 && keys[i] <= keys[i - 1]) {
        throw new IllegalArgumentException("The combinations are not in ascending order");
      }
      if (components[i].length % 3 != 0) {
        throw new IllegalArgumentException("A mixture's components have three numbers each");
      }
      mixture(components[i]);
    }
  }

  /**
   * The key of a combination with one more value.
   *
   * @param key of the combination so far, 0 for none
   * @param attribute place of the categorical attribute, above those of the combination so far
   * @param index of its value in the encoding
   */
  public static long appended(long key, int attribute, int index) {
    return key << PAIR_BITS | (long) (attribute + 1) << VALUE_BITS | index;
  }

  /** How many combinations there are. */
  public int size() {
    return keys.length;
  }

  /** The mixture of the combination that a question says, or null where there is none. */
  @Nullable GaussianMixture find(EncodedItem item, int numerics) {
    int place = place(item, numerics);
    return place < 0 ? null : mixture(components[place]);
  }

  /**
   * The number that fewer training listings than this have the combination of values that a
   * question says, where it says several values and no number; 0 where that is not known.
   */
  int fewerListingsThan(EncodedItem item, int numerics) {
    long key = key(item, numerics);
    boolean looked =
        key >>> PAIR_BITS != 0
            && key != NO_KEY
            && Long.numberOfLeadingZeros(key) >= Long.SIZE - maxValues * PAIR_BITS;
    return looked && Arrays.binarySearch(keys, key) < 0 ? minListings : 0;
  }

  private int place(EncodedItem item, int numerics) {
    long key = keys.length == 0 ? NO_KEY : key(item, numerics);
    return key == NO_KEY ? -1 : Arrays.binarySearch(keys, key);
  }

  /** The key of the combination that a question says, or a negative number where it says none. */
  public static long key(EncodedItem item, int numerics) {
    int flags = 2 * (item.numbers().length / 3);
    for (int i = 0; i < numerics; i++) {
      if (item.numbers()[flags + i] == 0) {
        return NO_KEY;
      }
    }
    long key = 0;
    int values = 0;
    int[] indices = item.indices();
    for (int i = 0; i < indices.length; i++) {
      if (indices[i] == CategoricalEncoding.MISSING) {
        continue;
      }
      if (indices[i] == CategoricalEncoding.UNSEEN
          || i >= MAX_ATTRIBUTES
          || ++values > MAX_VALUES) {
        return NO_KEY;
      }
      key = appended(key, i, indices[i]);
    }
    return key;
  }

  private static GaussianMixture mixture(float[] components) {
    int size = components.length / 3;
    double[] phi = new double[size];
    double[] mu = new double[size];
    double[] sigma = new double[size];
    for (int k = 0; k < size; k++) {
      phi[k] = components[k];
      mu[k] = components[size + k];
      sigma[k] = components[2 * size + k];
    }
    return GaussianMixture.of(phi, mu, sigma);
  }

  /** A mixture as it is kept [3 × K]. */
  public static float[] kept(GaussianMixture mixture) {
    int size = mixture.size();
    float[] components = new float[3 * size];
    for (int k = 0; k < size; k++) {
      components[k] = (float) mixture.phi(k);
      components[size + k] = (float) mixture.mu(k);
      components[2 * size + k] = (float) mixture.sigma(k);
    }
    return components;
  }

  long[] keys() {
    return keys;
  }

  int[] listings() {
    return listings;
  }

  int maxValues() {
    return maxValues;
  }

  int minListings() {
    return minListings;
  }

  float[][] components() {
    return components;
  }
}
