package io.pricescape.article;

import io.pricescape.catalog.Item;
import io.pricescape.listing.Listing;
import io.pricescape.model.ModelCodec;
import io.pricescape.model.PriceModel;
import io.pricescape.sample.ArticleSample;
import io.pricescape.training.ArticleTools;
import io.pricescape.training.ListingTable;
import io.pricescape.training.MatchingListings;
import io.pricescape.training.MixtureDensityNetworkTrainer;
import io.pricescape.training.TrainingSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The service's own learner, trained on the sample as at a first start, and asked short questions.
 *
 * @param listings distinct listings of the sample
 * @param learned those that were learned from
 * @param types the answers to questions that give only the type
 * @param oneGiven the answers to all questions that give one value which enough listings have
 * @param twoGiven the same for two values
 */
record SampleStudy(
    int listings, int learned, List<TypeStudy> types, List<Cell> oneGiven, List<Cell> twoGiven) {
  /** What the service takes where a training names no seed. */
  static final long SEED = 42;

  static final int MIN_LISTINGS = MatchingListings.MIN_ROWS;
  private static final String TYPE = "type";

  /**
   * A question and how far its answers are from the prices of all listings that have its values.
   *
   * @param ks Kolmogorov–Smirnov distance of the service's answer
   * @param ksOfEm the same of a mixture by EM, fitted to the training listings that have the values
   */
  record Cell(Item item, int listings, double ks, double ksOfEm) {}

  /** The distances of all answers to some questions together. */
  record Distances(double mean, double max, double overATenth, double meanOfEm, double maxOfEm) {
    static Distances of(List<Cell> cells) {
      DoubleSummaryStatistics service = cells.stream().mapToDouble(Cell::ks).summaryStatistics();
      DoubleSummaryStatistics em = cells.stream().mapToDouble(Cell::ksOfEm).summaryStatistics();
      return new Distances(
          service.getAverage(),
          service.getMax(),
          cells.stream().filter(cell -> cell.ks() > 0.1).count() / (double) cells.size(),
          em.getAverage(),
          em.getMax());
    }
  }

  static SampleStudy run() {
    ListingTable.Builder rows = ListingTable.builder(ArticleSample.category());
    try {
      for (Listing listing : ArticleSample.listings()) {
        rows.add(listing);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ListingTable all = rows.build();
    ListingTable.Split split = all.split();
    PriceModel trained =
        new MixtureDensityNetworkTrainer(TrainingSettings.defaults())
            .train(split, SEED, ArticleTools.SILENT);
    // what is served is read from the artifact
    PriceModel model = ModelCodec.decode(ModelCodec.encode(trained));
    return new SampleStudy(
        all.rows(),
        split.training().rows(),
        TypeMarkets.all().stream().map(type -> study(type, all, split, model)).toList(),
        cells(1, all, split, model),
        cells(2, all, split, model));
  }

  private static TypeStudy study(
      TypeMarkets type, ListingTable all, ListingTable.Split split, PriceModel model) {
    return new TypeStudy(
        type,
        prices(type, all),
        prices(type, split.test()),
        model.predict(new Item(Map.of(TYPE, type.name()), Map.of())),
        Prices.fitted(prices(type, split.training())));
  }

  private static double[] prices(TypeMarkets type, ListingTable rows) {
    return IntStream.range(0, rows.rows())
        .filter(row -> type.name().equals(rows.item(row).texts().get(TYPE)))
        .mapToDouble(rows::price)
        .sorted()
        .toArray();
  }

  private static List<Cell> cells(
      int given, ListingTable all, ListingTable.Split split, PriceModel model) {
    MatchingListings matching = new MatchingListings(all, () -> false);
    MatchingListings learned = new MatchingListings(split.training(), () -> false);
    return matching.combinations(given, Integer.MAX_VALUE).parallelStream()
        .map(
            item -> {
              double[] prices = matching.ascendingPrices(item);
              return new Cell(
                  item,
                  prices.length,
                  Prices.ks(prices, model.predict(item)),
                  Prices.ks(prices, Prices.fitted(learned.ascendingPrices(item))));
            })
        .toList();
  }

  TypeStudy type(String name) {
    return types.stream().filter(type -> type.name().equals(name)).findFirst().orElseThrow();
  }

  /** The mean over all held-out listings of a figure of each. */
  double mean(Function<TypeStudy, double[]> figure) {
    return types.stream().map(figure).flatMapToDouble(Arrays::stream).average().orElseThrow();
  }

  /** Of the held-out listings' NLL, the service's less EM's. */
  Moments difference() {
    return Moments.of(
        types.stream()
            .flatMapToDouble(
                type ->
                    Arrays.stream(type.heldOut())
                        .map(price -> type.service().nll(price) - type.em().nll(price)))
            .toArray());
  }

  /** The key figures in one line, for messages. */
  String figures() {
    return Page.text(
        "NLL %.4f above EM's; one given: %s; two: %s",
        difference().mean(), Distances.of(oneGiven), Distances.of(twoGiven));
  }

  int heldOut() {
    return types.stream().mapToInt(type -> type.heldOut().length).sum();
  }
}
