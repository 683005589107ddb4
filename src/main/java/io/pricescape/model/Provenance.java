package io.pricescape.model;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a model came to be. Holds nothing that differs between two trainings on the same rows,
 * settings and seed.
 *
 * @param learner {@code mdn}, {@code gmm}, ...
 * @param trainingListings rows learned from
 * @param validationListings rows that decided when to stop
 * @param testListings rows kept to score the model on; 0 in models of format 1
 * @param seed of all randomness
 * @param hyperparameters by name
 * @param environment data digest, library versions and the like, by name
 */
public record Provenance(
    String learner,
    int trainingListings,
    int validationListings,
    int testListings,
    long seed,
    SortedMap<String, String> hyperparameters,
    SortedMap<String, String> environment) {
  /** Copies the maps. */
  public Provenance {
    hyperparameters = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(hyperparameters));
    environment = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(environment));
  }
}
