package io.pricescape.training;

import io.pricescape.mixture.GaussianMixture;
import io.pricescape.model.Activation;
import io.pricescape.model.DenseLayer;
import io.pricescape.model.EmbeddingTable;
import io.pricescape.model.Network;
import io.pricescape.model.PeriodicEmbedding;
import java.util.List;

/** Fitted mixtures as networks, for a head of as many components and without a floor. */
final class MixtureNetworks {
  /** Of a component that a mixture doesn't have: its weight is under 1e-25. */
  private static final float ABSENT = -60;

  private static final PeriodicEmbedding NO_NUMBERS = new PeriodicEmbedding(0, 0, 1, new float[0]);

  private MixtureNetworks() {}

  /** A network without inputs, whose biases are the mixture. */
  static Network constant(GaussianMixture mixture) {
    float[] biases = new float[3 * mixture.size()];
    write(mixture, mixture.size(), biases, 0);
    return new Network(
        List.of(),
        NO_NUMBERS,
        List.of(new DenseLayer(0, new float[0], biases, Activation.IDENTITY)));
  }

  /** A network whose one embedding holds a mixture for each index, and which passes it on. */
  static Network byIndex(GaussianMixture[] mixtures, int components) {
    int width = 3 * components;
    float[] embedded = new float[mixtures.length * width];
    for (int i = 0; i < mixtures.length; i++) {
      write(mixtures[i], components, embedded, i * width);
    }
    float[] identity = new float[width * width];
    for (int i = 0; i < width; i++) {
      identity[i * width + i] = 1;
    }
    return new Network(
        List.of(new EmbeddingTable(mixtures.length, width, embedded)),
        NO_NUMBERS,
        List.of(new DenseLayer(width, identity, new float[width], Activation.IDENTITY)));
  }

  /** The log-deviation of a residual sigma, which counts as no less than a mixture's least. */
  static float logSigma(double sigma) {
    return (float) Math.log(Math.max(ExpectationMaximisation.LEAST_SIGMA, sigma));
  }

  /** Writes logits, means and log-deviations [3 · components]. */
  private static void write(GaussianMixture mixture, int components, float[] into, int at) {
    for (int k = 0; k < components; k++) {
      int own = Math.min(k, mixture.size() - 1);
      into[at + k] = k == own ? (float) Math.log(mixture.phi(k)) : ABSENT;
      into[at + components + k] = (float) mixture.mu(own);
      into[at + 2 * components + k] = (float) Math.log(mixture.sigma(own));
    }
  }
}
