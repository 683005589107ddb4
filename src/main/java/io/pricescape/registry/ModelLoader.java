package io.pricescape.registry;

import io.pricescape.catalog.Item;
import io.pricescape.model.CorruptModelException;
import io.pricescape.model.ModelCodec;
import io.pricescape.model.PriceModel;
import java.util.Map;

/** From a version's stored bytes to a model that is ready to be asked. */
final class ModelLoader {
  private static final Item NOTHING_SAID = new Item(Map.of(), Map.of());

  private final int warmUpPredictions;

  ModelLoader(int warmUpPredictions) {
    this.warmUpPredictions = warmUpPredictions;
  }

  /**
   * Checks the bytes, decodes them and asks the model a number of times, so that its first caller
   * waits for no compiler.
   *
   * @throws CorruptModelException when the bytes are not what was stored or answer nonsense
   */
  LiveModel load(ModelCard card, byte[] artifact) {
    String sha256 = ModelCodec.sha256(artifact);
    if (!sha256.equals(card.sha256())) {
      throw new CorruptModelException(
          "The bytes have SHA-256 " + sha256 + ", stored were " + card.sha256());
    }
    return live(card, ready(artifact));
  }

  /**
   * Decodes and warms up, with nothing to check the bytes against.
   *
   * @throws CorruptModelException when they are no model or answer nonsense
   */
  PriceModel ready(byte[] artifact) {
    PriceModel model = ModelCodec.decode(artifact);
    try {
      warmUp(model);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new CorruptModelException("The model cannot answer: " + e.getMessage(), e);
    }
    return model;
  }

  /** A model with what its card says. */
  static LiveModel live(ModelCard card, PriceModel model) {
    return new LiveModel(card.version(), card.trainedAt(), card.listings().train(), model);
  }

  private void warmUp(PriceModel model) {
    for (int i = 0; i < warmUpPredictions; i++) {
      if (!Double.isFinite(model.predict(NOTHING_SAID).quantile(0.5))) {
        throw new CorruptModelException("The model answers with a price that is not finite");
      }
    }
  }
}
