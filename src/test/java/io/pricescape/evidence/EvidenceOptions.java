package io.pricescape.evidence;

import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to score, and how.
 *
 * @param base address of the service
 * @param definition file with the body of the category's PUT
 * @param csv file with the listings, gzipped when its name ends in {@code .gz}
 * @param price the column of the price
 * @param listedAt the column of the time of listing, or null
 * @param time whether the service is told that column
 * @param withheld share of the answers that are left out in a second round of questions; 0 for none
 */
record EvidenceOptions(
    URI base,
    String adminKey,
    String category,
    Path definition,
    Path csv,
    String price,
    @Nullable String listedAt,
    Split split,
    boolean time,
    double withheld,
    long seed) {

  static final String USAGE =
      """
      usage: ADDRESS ADMINKEY CATEGORY DEFINITION.json LISTINGS.csv[.gz] [name=value ...]
        price=COLUMN     the column of the price (price)
        listedAt=COLUMN  the column of the time of listing
        heldOut=SHARE    hold back this share of the rows, by a hash of their number (0.1)
        until=TIME       hold back the rows listed at this time or later instead
        time=false       import without the times of listing
        withheld=SHARE   ask also with this share of the answers left out
        seed=NUMBER      of the training (1)""";

  private static final int PLACES = 5;
  private static final Set<String> NAMES =
      Set.of("price", "listedAt", "heldOut", "until", "time", "withheld", "seed");

  EvidenceOptions {
    if (!(withheld >= 0 && withheld < 1)) {
      throw new NotScored("withheld must be at least 0 and below 1, such as 0.3");
    }
    if (listedAt == null && (split instanceof Split.ByTime || !time)) {
      throw new NotScored("until and time need listedAt=COLUMN");
    }
  }

  /**
   * Reads a command line.
   *
   * @throws NotScored for what cannot be understood
   */
  static EvidenceOptions read(List<String> arguments) {
    if (arguments.size() < PLACES) {
      throw new NotScored(USAGE);
    }
    Map<String, String> named = named(arguments.subList(PLACES, arguments.size()));
    String until = named.get("until");
    if (until != null && named.containsKey("heldOut")) {
      throw new NotScored("heldOut and until exclude each other");
    }
    return new EvidenceOptions(
        URI.create(arguments.get(0).replaceAll("/+$", "")),
        arguments.get(1),
        arguments.get(2),
        Path.of(arguments.get(3)),
        Path.of(arguments.get(4)),
        named.getOrDefault("price", "price"),
        named.get("listedAt"),
        until == null ? new Split.ByHash(share(named, "heldOut", "0.1")) : new Split.ByTime(until),
        flag(named.getOrDefault("time", "true")),
        share(named, "withheld", "0"),
        seed(named.getOrDefault("seed", "1")));
  }

  private static Map<String, String> named(List<String> arguments) {
    Map<String, String> named = new LinkedHashMap<>();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      if (equals < 0 || !NAMES.contains(argument.substring(0, equals))) {
        throw new NotScored("Not an option: " + argument + "\n" + USAGE);
      }
      named.put(argument.substring(0, equals), argument.substring(equals + 1));
    }
    return named;
  }

  private static double share(Map<String, String> named, String name, String otherwise) {
    try {
      return Double.parseDouble(named.getOrDefault(name, otherwise));
    } catch (NumberFormatException e) {
      throw new NotScored(name + " must be a number, such as 0.1");
    }
  }

  private static boolean flag(String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw new NotScored("time must be true or false");
    }
    return text.equals("true");
  }

  private static long seed(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new NotScored("seed must be a whole number");
    }
  }
}
