package io.pricescape.article;

/** Counts in equal bins as a density: the outline's corners, and its area is the share inside. */
record Histogram(double[] x, double[] density) {
  static Histogram of(double[] values, double low, double high, int bins) {
    double width = (high - low) / bins;
    int[] counts = new int[bins];
    for (double value : values) {
      int bin = (int) Math.floor((value - low) / width);
      if (bin >= 0 && bin < bins) {
        counts[bin]++;
      }
    }
    double[] x = new double[2 * bins + 2];
    double[] density = new double[2 * bins + 2];
    for (int bin = 0; bin < bins; bin++) {
      double height = counts[bin] / (width * values.length);
      x[2 * bin + 1] = low + bin * width;
      x[2 * bin + 2] = low + (bin + 1) * width;
      density[2 * bin + 1] = height;
      density[2 * bin + 2] = height;
    }
    x[0] = low;
    x[2 * bins + 1] = high;
    return new Histogram(x, density);
  }
}
