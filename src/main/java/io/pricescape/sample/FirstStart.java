package io.pricescape.sample;

import io.pricescape.catalog.Categories;
import io.pricescape.catalog.Category;
import io.pricescape.listing.ListingColumns;
import io.pricescape.listing.ListingImport;
import io.pricescape.problem.Problem;
import io.pricescape.retraining.RunState;
import io.pricescape.retraining.RunTrigger;
import io.pricescape.retraining.TrainingRun;
import io.pricescape.retraining.TrainingRuns;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Gives an empty service something to answer with: defines the sample category, imports its
 * listings and asks for a training, beside the calls that are already served.
 *
 * <p>Each step can be repeated, so a start after an interrupted one goes on where that ended: until
 * a training of the sample has succeeded, or somebody has defined a category of their own.
 */
@Component
class FirstStart {
  private static final Logger log = LoggerFactory.getLogger(FirstStart.class);
  private static final ListingColumns COLUMNS =
      new ListingColumns(SampleWatches.PRICE, null, SampleWatches.LISTED_AT, null);

  // more than the sample can have had, but for one that fails again and again
  private static final int RUNS_LOOKED_AT = 100;

  private final SampleSettings settings;
  private final Categories categories;
  private final ListingImport listings;
  private final TrainingRuns runs;

  FirstStart(
      SampleSettings settings, Categories categories, ListingImport listings, TrainingRuns runs) {
    this.settings = settings;
    this.categories = categories;
    this.listings = listings;
    this.runs = runs;
  }

  /** Last of all, so that runs interrupted by the end of the last process are marked by then. */
  @EventListener(ApplicationReadyEvent.class)
  @Order(Ordered.LOWEST_PRECEDENCE)
  void beginBeside() {
    if (settings.enabled()) {
      Thread thread = new Thread(this::begin, "first-start");
      thread.setDaemon(true);
      thread.start();
    }
  }

  void begin() {
    try {
      if (isDue()) {
        learn();
      }
    } catch (Problem refused) {
      log.warn("The sample is left as it is: {}", refused.getBody().getDetail());
    } catch (IOException | RuntimeException e) {
      log.warn("The sample could not be imported; the next start tries again", e);
    }
  }

  private void learn() throws IOException {
    if (categories.find(SampleWatches.KEY).isEmpty()) {
      categories.define(SampleWatches.CATEGORY);
    }
    try (InputStream csv = SampleWatches.csv()) {
      listings.importCsv(categories.get(SampleWatches.KEY), csv, COLUMNS);
    }
    TrainingRun run = runs.start(SampleWatches.KEY, RunTrigger.FIRST_START);
    log.info("The first start learns from the sample {}: run {}", SampleWatches.KEY, run.id());
  }

  private boolean isDue() {
    List<String> defined = categories.all().stream().map(Category::key).toList();
    if (defined.isEmpty()) {
      return true;
    }
    return defined.equals(List.of(SampleWatches.KEY))
        && runs.newestFirst(SampleWatches.KEY, null, null, RUNS_LOOKED_AT).stream()
            .allMatch(run -> run.state() == RunState.FAILED || run.state() == RunState.CANCELLED);
  }
}
