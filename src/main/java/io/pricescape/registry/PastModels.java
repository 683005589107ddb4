package io.pricescape.registry;

import io.pricescape.model.CorruptModelException;
import io.pricescape.problem.Problem;
import org.springframework.stereotype.Component;

/**
 * Versions of models, whatever their state, loaded when they are asked for, so that any past answer
 * can be explained. They share the room in memory with the live models, and answer from there also
 * while the database is down.
 */
@Component
public class PastModels {
  private final ModelCache cache;
  private final ModelLoader loader;

  PastModels(ModelCache cache, ModelLoader loader) {
    this.cache = cache;
    this.loader = loader;
  }

  /**
   * A version of a category's model.
   *
   * @throws Problem 404 {@code unknown-model} when there is none of this number, 409 {@code
   *     corrupt-model} when its bytes are damaged
   * @throws org.springframework.dao.DataAccessException when it must be loaded and the database
   *     cannot be read
   */
  public LiveModel get(String category, int version) {
    LiveModel present = cache.version(category, version);
    if (present != null) {
      return present;
    }
    try {
      LiveModel model =
          loader
              .load(category, version)
              .orElseThrow(() -> ModelVersions.unknown(category, version));
      cache.putVersion(category, model);
      return model;
    } catch (CorruptModelException e) {
      throw corrupt(category, version); // the loader has logged why
    }
  }

  private static Problem corrupt(String category, int version) {
    return Problem.conflict(
        "corrupt-model",
        "The model's bytes are damaged",
        "Version "
            + version
            + " of "
            + category
            + " cannot answer: its bytes are damaged, or of a kind that this service does not"
            + " know; ask for another version, or leave modelVersion out for the live one");
  }
}
