package io.pricescape.suggestion;

import java.util.random.RandomGenerator;

/**
 * Random draws that depend on the seed alone: the same on every machine and in every Java version.
 *
 * <p>Bits come from SplitMix64 (Steele, Lea and Flood 2014), normals from Marsaglia's polar method
 * (1964) in strict arithmetic. {@code RandomGenerator.nextGaussian} is not promised to stay as it
 * is, and did change after Java 17.
 */
final class SeededDraws implements RandomGenerator {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private long state;
  private double spare = Double.NaN;

  SeededDraws(long seed) {
    state = seed;
  }

  @Override
  public long nextLong() {
    state += GOLDEN_GAMMA;
    long z = state;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** Uniform in [0, 1), a multiple of 2⁻⁵³. */
  @Override
  public double nextDouble() {
    return (nextLong() >>> 11) * 0x1.0p-53;
  }

  /** Normal with mean 0 and deviation 1. */
  @Override
  public double nextGaussian() {
    if (!Double.isNaN(spare)) {
      double kept = spare;
      spare = Double.NaN;
      return kept;
    }
    double u;
    double v;
    double square;
    do {
      u = 2 * nextDouble() - 1;
      v = 2 * nextDouble() - 1;
      square = u * u + v * v;
    } while (square >= 1 || square == 0);
    double stretch = Math.sqrt(-2 * StrictMath.log(square) / square);
    spare = v * stretch;
    return u * stretch;
  }
}
