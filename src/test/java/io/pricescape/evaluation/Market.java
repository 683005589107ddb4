package io.pricescape.evaluation;

import io.pricescape.catalog.Item;
import io.pricescape.catalog.PriceScale;
import io.pricescape.mixture.GaussianMixture;
import io.pricescape.model.PriceDistribution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A market of brands with prices of their own, a learner that learns each brand's prices, and the
 * two runs that matter: one on the old listings, whose model is live, and one on all of them.
 */
final class Market {
  private static final int BRANDS = 50;
  private static final double SPREAD = 0.25;
  private static final int PARTS = 8;

  private final Random random;
  private final double[] logPrice = new double[BRANDS];

  Market(long seed) {
    random = new Random(seed);
    Arrays.setAll(logPrice, brand -> 8 + random.nextGaussian());
  }

  /** As many listings, of all brands, before or after the live model read its own. */
  List<HeldOutListing> listings(int count, boolean fresh, double factor) {
    return IntStream.range(0, count)
        .mapToObj(
            i -> {
              int brand = random.nextInt(BRANDS);
              double price = factor * Math.exp(logPrice[brand] + SPREAD * random.nextGaussian());
              return new HeldOutListing(
                  new Item(Map.of("brand", "b" + brand), Map.of()),
                  price,
                  fresh ? Drawn.AFTER : Drawn.BEFORE,
                  fresh ? Drawn.AFTER : Drawn.BEFORE);
            })
        .toList();
  }

  List<HeldOutListing> aThirdTimes(double factor, List<HeldOutListing> listings) {
    return listings.stream()
        .map(listing -> random.nextInt(3) == 0 ? at(factor * listing.price(), listing) : listing)
        .toList();
  }

  List<HeldOutListing> shuffled(List<HeldOutListing> listings) {
    List<Double> prices = new ArrayList<>(listings.stream().map(HeldOutListing::price).toList());
    Collections.shuffle(prices, random);
    return IntStream.range(0, prices.size())
        .mapToObj(i -> at(prices.get(i), listings.get(i)))
        .toList();
  }

  private static HeldOutListing at(double price, HeldOutListing listing) {
    return new HeldOutListing(listing.item(), price, listing.listedAt(), listing.changedAt());
  }

  /** What the gate says of a model of all listings when one of the old ones is live. */
  static Verdict retrained(List<HeldOutListing> old, List<HeldOutListing> fresh) {
    Map<String, PriceDistribution> champion = learned(part(old, List.of(), 2, 10));
    List<HeldOutListing> all = part(old, fresh, 2, 10);
    Map<String, PriceDistribution> candidate = learned(all);
    Map<String, PriceDistribution> marginal = Map.of("", smoothed(all));
    List<HeldOutListing> test = part(old, fresh, 0, 1);
    List<HeldOutListing> validation = part(old, fresh, 1, 2);
    return PromotionRule.judge(
        new Contest(
            test,
            "brand",
            Answers.complete(asked(candidate, test)),
            new TreeMap<>(Map.of("gmm", Answers.complete(asked(marginal, test)))),
            new Defence(
                3,
                Drawn.READ,
                asked(champion, test),
                validation,
                asked(candidate, validation),
                asked(champion, validation))));
  }

  /** Every tenth listing is for the test, every tenth for validation. */
  private static List<HeldOutListing> part(
      List<HeldOutListing> old, List<HeldOutListing> fresh, int from, int to) {
    return Stream.of(old, fresh)
        .flatMap(
            listings ->
                IntStream.range(0, listings.size())
                    .filter(i -> i % 10 >= from && i % 10 < to)
                    .mapToObj(listings::get))
        .toList();
  }

  private static Outcomes asked(
      Map<String, PriceDistribution> model, List<HeldOutListing> listings) {
    PriceDistribution unknown = Objects.requireNonNull(model.get(""));
    return new Outcomes(
        listings.stream()
            .map(
                listing -> Outcome.of(model.getOrDefault(brand(listing), unknown), listing.price()))
            .toList());
  }

  private static String brand(HeldOutListing listing) {
    return Objects.requireNonNull(listing.item().text("brand"));
  }

  /** Each brand's prices, with a little of everybody's for what it has not seen. */
  private static Map<String, PriceDistribution> learned(List<HeldOutListing> rows) {
    Map<String, List<HeldOutListing>> byBrand = new TreeMap<>();
    rows.forEach(row -> byBrand.computeIfAbsent(brand(row), b -> new ArrayList<>()).add(row));
    PriceDistribution all = smoothed(rows);
    Map<String, PriceDistribution> model = new HashMap<>();
    byBrand.forEach((brand, own) -> model.put(brand, backed(smoothed(own), all, own.size())));
    model.put("", all);
    return model;
  }

  private static PriceDistribution backed(
      PriceDistribution own, PriceDistribution all, int listings) {
    double doubt = 1.0 / (listings + 1);
    List<double[]> parts = new ArrayList<>();
    for (PriceDistribution one : List.of(own, all)) {
      double weight = one == own ? 1 - doubt : doubt;
      GaussianMixture f = one.mixture();
      for (int k = 0; k < f.size(); k++) {
        parts.add(new double[] {weight * f.phi(k), f.mu(k), f.sigma(k)});
      }
    }
    return distribution(parts);
  }

  /** A kernel density estimate of log price, its width by Silverman's rule of the quartiles. */
  private static PriceDistribution smoothed(List<HeldOutListing> rows) {
    double[] z = rows.stream().mapToDouble(row -> Math.log(row.price())).sorted().toArray();
    double quartiles = z[3 * z.length / 4] - z[z.length / 4];
    double width = Math.max(0.05, 0.9 * quartiles / 1.34 * Math.pow(z.length, -0.2));
    int step = 1 + z.length / 150; // evenly ranked, because reducing many is slow
    List<double[]> parts = new ArrayList<>();
    for (int i = step / 2; i < z.length; i += step) {
      parts.add(new double[] {1, z[i], width});
    }
    double each = 1.0 / parts.size();
    parts.forEach(part -> part[0] = each);
    return distribution(parts);
  }

  private static PriceDistribution distribution(List<double[]> parts) {
    double[][] columns = new double[3][];
    for (int c = 0; c < 3; c++) {
      int column = c;
      columns[c] = parts.stream().mapToDouble(part -> part[column]).toArray();
    }
    return new PriceDistribution(
        GaussianMixture.of(columns[0], columns[1], columns[2]).reducedTo(PARTS), PriceScale.LOG);
  }
}
