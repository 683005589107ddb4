package io.pricescape.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;

/**
 * Generates the sample: adverts for watches of invented brands. Each type has its markets; brand,
 * condition, movement and year only partly tell in which of them a watch is sold. The same seed
 * gives the same file, byte for byte.
 */
final class WatchListings {
  static final long SEED = 7;
  static final int ROWS = 6_000;
  static final List<String> CONDITIONS = List.of("New", "Unworn", "Very good", "Good", "Fair");
  private static final List<String> HEADER =
      List.of("type", "brand", "condition", "movement", "size", "year", "price", "listedAt");
  private static final LocalDate LAST_DAY = LocalDate.of(2026, 11, 21);
  private static final double DUPLICATES = 0.015;
  private static final double TYPICAL = 0.7;
  static final double MOST_DEVIATIONS = 3;

  private final RandomGenerator random;

  WatchListings(RandomGenerator random) {
    this.random = random;
  }

  /** Writes the file that is kept with the sources, or the one named. */
  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments.length == 0 ? "db/sample/watches.csv" : arguments[0]);
    Files.write(file, csv());
  }

  /** The whole file, in UTF-8. */
  static byte[] csv() {
    // java.util.Random's sequence is part of its contract, other generators may change theirs
    WatchListings listings = new WatchListings(new Random(SEED));
    StringBuilder csv = new StringBuilder(String.join(",", HEADER)).append('\n');
    for (List<String> row : listings.rows(ROWS)) {
      csv.append(String.join(",", row.stream().map(WatchListings::cell).toList())).append('\n');
    }
    return csv.toString().getBytes(StandardCharsets.UTF_8);
  }

  private List<List<String>> rows(int count) {
    SellersHand hand = new SellersHand(random);
    List<List<String>> rows = new ArrayList<>(count);
    while (rows.size() < count) {
      boolean again = !rows.isEmpty() && random.nextDouble() < DUPLICATES;
      rows.add(again ? rows.get(random.nextInt(rows.size())) : hand.write(watch()));
    }
    return rows;
  }

  /** A watch of some type from one of its markets. */
  Watch watch() {
    WatchType type = weighted(Arrays.asList(WatchType.values()), WatchType::parts);
    Market market = weighted(type.markets(), Market::parts);
    List<String> brands = type.markets().stream().flatMap(m -> m.brands().stream()).toList();
    return new Watch(
        type,
        typical() ? any(market.brands()) : any(brands),
        typical() ? weighted(market.conditions()) : any(CONDITIONS),
        weighted(market.movements()),
        type.size() + 2.5 * normal(),
        Math.min(LAST_DAY.getYear(), market.year() + (int) Math.round(5 * normal())),
        market.mean() + market.sigma() * normal(),
        LAST_DAY.minusDays(random.nextInt(365)));
  }

  private boolean typical() {
    return random.nextDouble() < TYPICAL;
  }

  private <T> T any(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  // the first twice as likely as the second, and so on
  private String weighted(List<String> values) {
    return weighted(values, value -> 1 << (values.size() - values.indexOf(value)));
  }

  private <T> T weighted(List<T> values, ToIntFunction<T> parts) {
    int dice = random.nextInt(values.stream().mapToInt(parts).sum());
    for (T value : values) {
      dice -= parts.applyAsInt(value);
      if (dice < 0) {
        return value;
      }
    }
    throw new AssertionError("the parts add up to less than their sum");
  }

  // without the far tails no price is negative
  private double normal() {
    double z = random.nextGaussian();
    while (Math.abs(z) >= MOST_DEVIATIONS) {
      z = random.nextGaussian();
    }
    return z;
  }

  private static String cell(String value) {
    return value.contains(",") ? '"' + value + '"' : value;
  }
}
