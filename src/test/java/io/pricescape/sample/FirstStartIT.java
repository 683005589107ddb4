package io.pricescape.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricescape.TestPostgres;
import io.pricescape.catalog.CategoricalAttribute;
import io.pricescape.catalog.Categories;
import io.pricescape.catalog.Category;
import io.pricescape.catalog.PriceScale;
import io.pricescape.listing.Listing;
import io.pricescape.listing.ListingImport;
import io.pricescape.listing.Listings;
import io.pricescape.retraining.RunTrigger;
import io.pricescape.retraining.TrainingRun;
import io.pricescape.retraining.TrainingRuns;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(
    properties = {
      "spring.datasource.username=postgres",
      "pricescape.security.admin-key=a-key-for-tests-only",
      "pricescape.sample.enabled=false"
    })
class FirstStartIT {
  @Autowired private Categories categories;
  @Autowired private ListingImport listings;
  @Autowired private Listings reading;
  @Autowired private TrainingRuns runs;
  @Autowired private JdbcClient jdbc;

  @DynamicPropertySource
  static void database(DynamicPropertyRegistry properties) {
    properties.add("spring.datasource.url", TestPostgres::freshUrl);
  }

  @Test
  void goesOnUntilTheSampleIsLearned() throws IOException {
    FirstStart start = new FirstStart(new SampleSettings(true), categories, listings, runs);
    assertThat(categories.all()).isEmpty();

    // as if the process had ended right after the definition
    categories.define(SampleWatches.CATEGORY);
    start.begin();
    assertThat(accepted()).isBetween(5_600L, 5_900L);
    TrainingRun first = onlyRun();
    assertThat(first.trigger()).isEqualTo(RunTrigger.FIRST_START);
    assertThat(kept()).isEqualTo(withoutTimesOfChange(ArticleSample.listings()));

    start.begin();
    assertThat(onlyRun().id()).isEqualTo(first.id());

    cancel(first);
    start.begin();
    assertThat(sampleRuns()).hasSize(2);
    assertThat(accepted()).isBetween(5_600L, 5_900L);

    cancel(sampleRuns().get(0));
    categories.define(
        new Category(
            "own",
            "Own",
            "EUR",
            PriceScale.LOG,
            false,
            List.of(new CategoricalAttribute("a", false)),
            null));
    start.begin();
    assertThat(sampleRuns()).hasSize(2);
  }

  private void cancel(TrainingRun run) {
    runs.cancel(run.id(), "this test");
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> runs.get(run.id()).state().ended());
  }

  private TrainingRun onlyRun() {
    assertThat(sampleRuns()).hasSize(1);
    return sampleRuns().get(0);
  }

  private List<TrainingRun> sampleRuns() {
    return runs.newestFirst(SampleWatches.KEY, null, null, 10);
  }

  /** What a training reads. */
  private List<Listing> kept() {
    List<Listing> kept = new ArrayList<>();
    reading.forEach(SampleWatches.KEY, kept::add);
    return withoutTimesOfChange(kept);
  }

  private static List<Listing> withoutTimesOfChange(List<Listing> listings) {
    return listings.stream()
        .map(each -> new Listing(each.id(), each.item(), each.price(), each.listedAt()))
        .toList();
  }

  private long accepted() {
    return jdbc.sql("select count(*) from listing where category = :key")
        .param("key", SampleWatches.KEY)
        .query(Long.class)
        .single();
  }
}
