package io.pricescape.sample;

import io.pricescape.catalog.Category;
import io.pricescape.listing.CsvListings;
import io.pricescape.listing.Listing;
import io.pricescape.listing.ListingColumns;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The sample as the reproduction of the article sees it: its listings, and their generator. */
public final class ArticleSample {
  /** No generated price is farther from its market's mean, in standard deviations. */
  public static final double MAX_DEVIATIONS = WatchListings.MOST_DEVIATIONS;

  private ArticleSample() {}

  /** A type of watch with the markets that its prices are drawn from. */
  public record Type(String name, List<PriceMode> markets) {}

  /**
   * A market of a type.
   *
   * @param share of the type's listings
   * @param mean of the normal distribution that prices are drawn from, in USD
   * @param sigma its standard deviation
   */
  public record PriceMode(double share, double mean, double sigma) {}

  /** The sample's category. */
  public static Category category() {
    return SampleWatches.CATEGORY;
  }

  /** The listings of the kept file, in the order in which a training reads them. */
  public static List<Listing> listings() throws IOException {
    try (InputStream csv = SampleWatches.csv()) {
      return CsvListings.read(
          SampleWatches.CATEGORY,
          csv,
          new ListingColumns(SampleWatches.PRICE, null, SampleWatches.LISTED_AT, null));
    }
  }

  /** All types of the generator. */
  public static List<Type> types() {
    return Arrays.stream(WatchType.values()).map(ArticleSample::type).toList();
  }

  private static Type type(WatchType type) {
    double parts = type.markets().stream().mapToInt(Market::parts).sum();
    return new Type(
        type.name().toLowerCase(Locale.ROOT),
        type.markets().stream()
            .map(m -> new PriceMode(m.parts() / parts, m.mean(), m.sigma()))
            .toList());
  }
}
