package io.pricescape.training;

import io.pricescape.model.Provenance;
import java.util.SortedMap;
import java.util.TreeMap;

/** Where a model comes from, as far as the training knows. */
final class Lineage {
  private Lineage() {}

  static Provenance of(
      Trainer trainer,
      SortedMap<String, String> hyperparameters,
      ListingTable.Split rows,
      long seed) {
    SortedMap<String, String> environment = new TreeMap<>();
    environment.put("trainingDigest", rows.training().digest());
    environment.put("validationDigest", rows.validation().digest());
    environment.put("java", System.getProperty("java.vm.name") + " " + Runtime.version().feature());
    environment.put(
        "platform", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
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
