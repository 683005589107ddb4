package io.pricescape.training;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.pricescape.catalog.Attribute;
import io.pricescape.catalog.CategoricalAttribute;
import io.pricescape.catalog.Category;
import io.pricescape.catalog.Item;
import io.pricescape.catalog.ListingItemReader;
import io.pricescape.catalog.NumericAttribute;
import io.pricescape.catalog.PriceReader;
import io.pricescape.catalog.PriceReading.Price;
import io.pricescape.catalog.PriceScale;
import io.pricescape.listing.Listing;
import io.pricescape.model.Aggregation;
import io.pricescape.model.ModelCodec;
import io.pricescape.model.PriceModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * The sample's watches with five further attributes that tell nothing, so that a model of them is
 * as large as that of 30,000 real watches (nine categorical attributes, one of them with about
 * 2,000 values, and two numbers), and what it says has the shapes of real answers.
 */
public final class BenchmarkMarket {
  /** The market. */
  public static final Category CATEGORY =
      new Category("watches", "Watches", "USD", PriceScale.LOG, false, attributes(), null);

  private static final Path CSV = Path.of("db/sample/watches.csv");
  private static final Path KEPT = Path.of("target/benchmark-market.model");
  private static final int EPOCHS = 25;
  private static final int COPIES = 3;

  private BenchmarkMarket() {}

  private static List<Attribute> attributes() {
    List<Attribute> attributes = new ArrayList<>();
    for (String name : List.of("type", "brand", "condition", "movement")) {
      attributes.add(new CategoricalAttribute(name, false));
    }
    made().forEach((name, values) -> attributes.add(new CategoricalAttribute(name, false)));
    attributes.add(new NumericAttribute("size", false, "mm", 10.0, 80.0));
    attributes.add(new NumericAttribute("year", false, null, 1850.0, 2030.0));
    return attributes;
  }

  private static Map<String, Integer> made() {
    return new TreeMap<>(
        Map.of("model", 300, "reference", 2_000, "dial", 18, "strap", 14, "country", 55));
  }

  /**
   * A model of so many networks, trained once and then kept under {@code target}.
   *
   * @param members 1 to 4
   */
  public static PriceModel model(int members) throws IOException {
    if (!Files.exists(KEPT)) {
      Files.createDirectories(KEPT.getParent());
      Files.write(KEPT, ModelCodec.encode(trained()));
    }
    PriceModel whole = ModelCodec.decode(Files.readAllBytes(KEPT));
    return new PriceModel(
        whole.encoder(),
        whole.members().subList(0, members),
        whole.head(),
        Aggregation.plain(members).with(whole.aggregation().sigmaFactors()),
        whole.scale(),
        whole.provenance());
  }

  private static PriceModel trained() throws IOException {
    ListingTable.Builder table = ListingTable.builder(CATEGORY);
    listings(COPIES).forEach(table::add);
    TrainingSettings usual = TrainingSettings.defaults();
    TrainingSettings settings =
        new TrainingSettings(
            usual.members(),
            usual.components(),
            usual.hidden(),
            usual.frequencies(),
            usual.periodicOutputs(),
            usual.maskedShare(),
            usual.batch(),
            EPOCHS,
            usual.peakRate(),
            usual.weightDecay(),
            usual.patience(),
            usual.sigmaFloor(),
            usual.halfLifeDays());
    TrainingListener deaf =
        new TrainingListener() {
          @Override
          public void epochFinished(EpochProgress progress) {}

          @Override
          public boolean cancelled() {
            return false;
          }
        };
    return new MixtureDensityNetworkTrainer(settings).train(table.build().split(), 1, deaf);
  }

  /** Questions in which every attribute is said, as listings say them. */
  public static List<Item> fullItems(int count) throws IOException {
    return listings(1).stream()
        .map(Listing::item)
        .filter(item -> item.texts().size() + item.numbers().size() == attributes().size())
        .limit(count)
        .toList();
  }

  /** The same questions, of which so many attributes are left out, those that tell most first. */
  public static List<Item> partialItems(int count, int leftOut) throws IOException {
    List<String> missing = List.of("brand", "movement", "condition", "year", "size", "type");
    List<String> gone = missing.subList(0, leftOut);
    return fullItems(count).stream()
        .map(
            item -> {
              Map<String, String> texts = new TreeMap<>(item.texts());
              Map<String, Double> numbers = new TreeMap<>(item.numbers());
              texts.keySet().removeAll(gone);
              numbers.keySet().removeAll(gone);
              return new Item(texts, numbers);
            })
        .toList();
  }

  /** The sample's listings, each as often as wanted with new words for the made attributes. */
  public static List<Listing> listings(int copies) throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    ListingItemReader items = new ListingItemReader(CATEGORY, (attribute, reason, example) -> {});
    List<Listing> listings = new ArrayList<>();
    for (int copy = 0; copy < copies; copy++) {
      try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(CSV)) {
        for (NamedCsvRecord row : rows) {
          for (Attribute attribute : CATEGORY.attributes()) {
            Integer values = made().get(attribute.name());
            items.say(
                attribute,
                values == null
                    ? row.getField(attribute.name())
                    // the n-th is about as frequent as 1/n says
                    : "Value " + (int) Math.pow(values, random.nextDouble()));
          }
          Item item = items.take();
          if (PriceReader.read(row.getField("price"), CATEGORY) instanceof Price price) {
            LocalDate day = LocalDate.parse(row.getField("listedAt"));
            listings.add(
                new Listing(
                    "advert-" + listings.size(),
                    item,
                    price.value(),
                    day.atStartOfDay(ZoneOffset.UTC).toInstant()));
          }
        }
      }
    }
    return listings;
  }
}
