package io.pricescape.article;

/** Points of the sine data: {@code y[i]} was drawn at {@code x[i]}. */
record Points(double[] x, double[] y) {
  Points {
    if (x.length != y.length) {
      throw new IllegalArgumentException(x.length + " x but " + y.length + " y");
    }
  }

  int size() {
    return x.length;
  }
}
