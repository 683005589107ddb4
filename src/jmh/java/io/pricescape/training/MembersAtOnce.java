package io.pricescape.training;

import io.pricescape.catalog.CategoricalAttribute;
import io.pricescape.catalog.Category;
import io.pricescape.catalog.Item;
import io.pricescape.catalog.NumericAttribute;
import io.pricescape.catalog.PriceScale;
import io.pricescape.listing.Listing;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * What a second processor gives an ensemble: trains it with one member and with as many as there
 * are processors, in turn, from batches to the validation after each epoch, and prints how many
 * times the rows a second of one they learn from together.
 *
 * <p>Arguments: the number of listings, the number of rounds.
 */
public final class MembersAtOnce {
  private static final int EPOCHS = 4;
  private static final Category CATEGORY =
      new Category(
          "generated",
          "Generated",
          "EUR",
          PriceScale.LOG,
          false,
          List.of(
              new CategoricalAttribute("make", false),
              new CategoricalAttribute("colour", false),
              new CategoricalAttribute("model", false),
              new NumericAttribute("size", false, "mm", null, null),
              new NumericAttribute("age", false, "years", null, null)),
          null);

  private static final TrainingListener SILENT =
      new TrainingListener() {
        @Override
        public void epochFinished(EpochProgress progress) {}

        @Override
        public boolean cancelled() {
          return false;
        }
      };

  private MembersAtOnce() {}

  /** Prints a line a round. */
  public static void main(String[] arguments) {
    int listings = Integer.parseInt(arguments[0]);
    int rounds = Integer.parseInt(arguments[1]);
    int processors = Runtime.getRuntime().availableProcessors();
    ListingTable.Split rows = table(listings).split();
    train(rows, processors);
    for (int round = 0; round < rounds; round++) {
      double one = train(rows, 1);
      double several = train(rows, processors);
      System.out.printf(
          "one member %.2f s, %d at once %.2f s: %.2f times the rows a second%n",
          one, processors, several, processors * one / several);
    }
  }

  /** The seconds it takes. */
  private static double train(ListingTable.Split rows, int members) {
    TrainingSettings defaults = TrainingSettings.defaults();
    TrainingSettings settings =
        new TrainingSettings(
            members,
            defaults.components(),
            defaults.hidden(),
            defaults.frequencies(),
            defaults.periodicOutputs(),
            defaults.maskedShare(),
            defaults.batch(),
            EPOCHS,
            defaults.peakRate(),
            defaults.weightDecay(),
            defaults.patience(),
            defaults.sigmaFloor(),
            defaults.halfLifeDays());
    NativeRuntime.load();
    NetworkRows encoded = NetworkRows.of(rows, settings.halfLifeDays());
    NetworkTraining training =
        new NetworkTraining(
            settings,
            () -> new MixtureNegativeLogLikelihood(settings.components(), settings.sigmaFloor()),
            encoded.encoder(),
            encoded.training(),
            encoded.validation());
    long start = System.nanoTime();
    new EnsembleTraining(Collections.nCopies(members, training), members).train(1, SILENT);
    return (System.nanoTime() - start) / 1e9;
  }

  private static ListingTable table(int listings) {
    SplittableRandom random = new SplittableRandom(1);
    ListingTable.Builder table = ListingTable.builder(CATEGORY);
    for (int i = 0; i < listings; i++) {
      int make = random.nextInt(300);
      int model = random.nextInt(2_000);
      double age = 20 * random.nextDouble();
      double price = Math.exp(5 + make / 100.0 - age / 10 + 0.2 * random.nextGaussian());
      Map<String, String> words =
          Map.of(
              "make", "make " + make,
              "colour", "colour " + random.nextInt(12),
              "model", "model " + model);
      Map<String, Double> numbers = Map.of("size", 30 + 10 * random.nextDouble(), "age", age);
      table.add(new Listing("id " + i, new Item(words, numbers), price, Instant.EPOCH));
    }
    return table.build();
  }
}
