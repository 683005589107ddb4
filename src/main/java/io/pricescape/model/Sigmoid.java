package io.pricescape.model;

/**
 * The logistic function in single precision, for loops that the JIT turns into vectors: {@code ½ +
 * ½ tanh(x/2)} with tanh as a rational minimax approximation of degree 13 over 6. Absolute error
 * under 1e-6 for every x. Training and serving use this same function.
 */
public final class Sigmoid {
  private static final float CLAMP = 7.905311f;
  private static final float A1 = 4.89352455891786e-03f;
  private static final float A3 = 6.37261928875436e-04f;
  private static final float A5 = 1.48572235717979e-05f;
  private static final float A7 = 5.12229709037114e-08f;
  private static final float A9 = -8.60467152213735e-11f;
  private static final float A11 = 2.00018790482477e-13f;
  private static final float A13 = -2.76076847742355e-16f;
  private static final float B0 = 4.89352518554385e-03f;
  private static final float B2 = 2.26843463243900e-03f;
  private static final float B4 = 1.18534705686654e-04f;
  private static final float B6 = 1.19825839466702e-06f;

  private Sigmoid() {}

  /** 1 / (1 + e^−x). */
  public static float of(float x) {
    float half = Math.max(-CLAMP, Math.min(CLAMP, 0.5f * x));
    float s = half * half;
    float p = ((((((A13 * s + A11) * s + A9) * s + A7) * s + A5) * s + A3) * s + A1) * half;
    float q = ((B6 * s + B4) * s + B2) * s + B0;
    return 0.5f + 0.5f * (p / q);
  }
}
