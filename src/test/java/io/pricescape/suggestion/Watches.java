package io.pricescape.suggestion;

import io.micrometer.core.instrument.MeterRegistry;
import io.pricescape.catalog.CategoricalAttribute;
import io.pricescape.catalog.Category;
import io.pricescape.catalog.NumericAttribute;
import io.pricescape.catalog.PriceScale;
import io.pricescape.encoding.CategoricalEncoding;
import io.pricescape.encoding.ItemEncoder;
import io.pricescape.encoding.NumericEncoding;
import io.pricescape.model.Activation;
import io.pricescape.model.DenseLayer;
import io.pricescape.model.EmbeddingTable;
import io.pricescape.model.MixtureHead;
import io.pricescape.model.Network;
import io.pricescape.model.PeriodicEmbedding;
import io.pricescape.model.PriceModel;
import io.pricescape.model.Provenance;
import io.pricescape.problem.Problem;
import io.pricescape.registry.LiveModel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.json.ProblemDetailJacksonMixin;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

/** The category that these tests ask about, and a model of it made by hand. */
final class Watches {
  static final Category CATEGORY =
      new Category(
          "watches",
          "Watches",
          "USD",
          PriceScale.LOG,
          false,
          List.of(
              new CategoricalAttribute("brand", false),
              new NumericAttribute("size", false, "mm", 10.0, 80.0)),
          null);

  static final SuggestionSettings SETTINGS =
      new SuggestionSettings(
          DataSize.ofKilobytes(4),
          Duration.ofHours(1),
          DataSize.ofMegabytes(256),
          20,
          Duration.ofSeconds(30));

  static final JsonMapper MAPPER =
      JsonMapper.builder().addMixIn(ProblemDetail.class, ProblemDetailJacksonMixin.class).build();

  private static final int COMPONENTS = 2;

  private Watches() {}

  /**
   * Two markets, at log price 6 and 8: brand Zenith is in the upper one, Casio in the lower, and
   * size widens the gap. Casio is known from 7 listings, sizes from 28 to 46 mm.
   */
  static LiveModel live(int version) {
    var brand = new CategoricalEncoding("brand", List.of("zenith", "casio"), List.of(500, 7));
    var size =
        new NumericEncoding("size", 38, 4, new double[] {28, 38, 46}, new double[] {-1, 0, 1});
    // rows: missing, unseen, zenith, casio
    var embedding = new EmbeddingTable(4, 1, new float[] {0, 0, 3, -3});
    float[] weights = {
      -1, 1, 0, 0, 0, 0, // brand: logits, means, log-deviations
      0, 0, -0.05f, 0.05f, 0, 0, // size
      0, 0, 0, 0, 0, 0, // its rank
      0, 0, 0, 0, 0.1f, 0.1f // size missing: a little less certain
    };
    float[] biases = {0, 0, -1, 1, -1.6f, -1.8f};
    var network =
        new Network(
            List.of(embedding),
            new PeriodicEmbedding(1, 0, 1, new float[0]),
            List.of(new DenseLayer(4, weights, biases, Activation.IDENTITY)));
    var provenance = new Provenance("mdn", 5400, 600, 0, 42, new TreeMap<>(), new TreeMap<>());
    var model =
        new PriceModel(
            new ItemEncoder(List.of(brand), List.of(size)),
            List.of(network),
            new MixtureHead(COMPONENTS, 7, 1, 0.01),
            PriceScale.LOG,
            provenance);
    return new LiveModel(version, Instant.parse("2026-11-22T03:00:41Z"), 5400, model);
  }

  /** Questions about watches, answered by whatever model is live. */
  static Suggestions suggestions(
      AtomicReference<@Nullable LiveModel> live, LongSupplier listings, MeterRegistry meters) {
    return new Suggestions(
        key -> {
          if (key.equals(CATEGORY.key())) {
            return CATEGORY;
          }
          throw Problem.notFound("unknown-category", "Unknown category", "There is none");
        },
        key -> Optional.ofNullable(live.get()),
        (key, version) -> past(version),
        key -> listings.getAsLong(),
        SETTINGS,
        new SuggestionMetrics(meters),
        () -> 1);
  }

  /** Versions 1 to 3 are kept, 9 is damaged, and there are no others. */
  private static LiveModel past(int version) {
    if (version == 9) {
      throw Problem.conflict("corrupt-model", "The model's bytes are damaged", "Ask another");
    }
    if (version > 3) {
      throw Problem.notFound("unknown-model", "Unknown model", "There is no version " + version);
    }
    return live(version);
  }
}
