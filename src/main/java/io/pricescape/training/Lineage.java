package io.pricescape.training;

import io.pricescape.model.Provenance;
import java.util.SortedMap;
import java.util.TreeMap;

/** Where a model comes from: rows, settings, seed, code, libraries, and the machine. */
final class Lineage {
  private Lineage() {}

  static Provenance of(
      Trainer trainer,
      SortedMap<String, String> hyperparameters,
      ListingTable.Split rows,
      long seed) {
    SortedMap<String, String> environment = new TreeMap<>(TrainingMachine.description());
    environment.put("trainingDigest", rows.training().digest());
    environment.put("validationDigest", rows.validation().digest());
    environment.put("testDigest", rows.test().digest());
    environment.put("oldestListing", rows.training().oldest().toString());
    environment.put("newestListing", rows.training().newest().toString());
    return new Provenance(
        trainer.learner(),
        rows.training().rows(),
        rows.validation().rows(),
        rows.test().rows(),
        seed,
        hyperparameters,
        environment);
  }
}
