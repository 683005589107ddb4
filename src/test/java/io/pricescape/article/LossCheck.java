package io.pricescape.article;

import io.pricescape.training.ArticleTools;
import java.util.Random;

/**
 * The product's loss beside the naive mixture, over random outputs of 1 to 8 components.
 *
 * @param rows compared
 * @param farthest the largest difference of both, in nats
 */
record LossCheck(int rows, double farthest) {
  private static final int ROWS = 20_000;
  private static final int MOST_COMPONENTS = 8;

  static LossCheck run(long seed) {
    Random random = new Random(seed);
    int compared = 0;
    double farthest = 0;
    for (int row = 0; row < ROWS; row++) {
      float[] outputs = new float[3 * (1 + random.nextInt(MOST_COMPONENTS))];
      for (int i = 0; i < outputs.length; i++) {
        outputs[i] = (float) random.nextGaussian();
      }
      NaiveMixture naive = NaiveMixture.of(outputs, ArticleNetwork.SIGMA_FLOOR);
      // a target of this mixture, and now and then one from beside it
      double target = naive.mixture().sample(random) + (row % 4 == 0 ? random.nextGaussian() : 0);
      if (naive.density(target) < 1e-250) {
        // the naive one is about to run out of doubles
        continue;
      }
      compared++;
      double loss = ArticleTools.loss(outputs, target, ArticleNetwork.SIGMA_FLOOR);
      farthest = Math.max(farthest, Math.abs(loss - naive.negativeLogLikelihood(target)));
    }
    return new LossCheck(compared, farthest);
  }
}
