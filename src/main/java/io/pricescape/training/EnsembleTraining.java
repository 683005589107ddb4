package io.pricescape.training;

import io.pricescape.encoding.ItemEncoder;
import io.pricescape.model.Network;
import java.util.ArrayList;
import java.util.List;

/** Trains an ensemble's members one after the other, each from a seed of its own. */
final class EnsembleTraining {
  private final TrainingSettings settings;
  private final ItemEncoder encoder;
  private final EncodedRows training;
  private final EncodedRows validation;

  EnsembleTraining(
      TrainingSettings settings,
      ItemEncoder encoder,
      EncodedRows training,
      EncodedRows validation) {
    this.settings = settings;
    this.encoder = encoder;
    this.training = training;
    this.validation = validation;
  }

  List<Network> train(long seed, TrainingListener listener) {
    List<Network> members = new ArrayList<>();
    for (int member = 0; member < settings.members(); member++) {
      members.add(
          new NetworkTraining(settings, encoder, training, validation)
              .train(seed * 1_000_003 + member, listener));
    }
    return members;
  }
}
