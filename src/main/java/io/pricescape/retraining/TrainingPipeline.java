package io.pricescape.retraining;

import io.pricescape.catalog.Category;
import io.pricescape.catalog.Hyperparameters;
import io.pricescape.evaluation.Check;
import io.pricescape.evaluation.HeldOutListing;
import io.pricescape.evaluation.Verdict;
import io.pricescape.model.Provenance;
import io.pricescape.registry.HoldOut;
import io.pricescape.registry.ModelCard;
import io.pricescape.registry.ModelDraft;
import io.pricescape.registry.ModelVersions;
import io.pricescape.retraining.Learning.Learned;
import io.pricescape.training.ListingTable;
import io.pricescape.training.MainAttribute;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads, splits, trains every learner, scores them and the live version on the listings kept from
 * all of them, and judges whether the best goes live.
 */
final class TrainingPipeline implements Training {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final ListingReading reading;
  private final Function<Hyperparameters, Learners> learners;
  private final ModelVersions versions;
  private final Clock clock;

  /**
   * @param learners asked when a training begins: a process that never trains loads no native code
   */
  TrainingPipeline(
      ListingReading reading,
      Function<Hyperparameters, Learners> learners,
      ModelVersions versions,
      Clock clock) {
    this.reading = reading;
    this.learners = learners;
    this.versions = versions;
    this.clock = clock;
  }

  @Override
  public Trained train(Category category, TrainingOrder order, RunProgress progress) {
    progress.enter(RunPhase.READING);
    ListingReading.Read read = reading.read(category, progress);

    progress.enter(RunPhase.ENCODING);
    ListingTable.Split rows = read.table().split();
    String mainAttribute = MainAttribute.of(rows.training());

    progress.enter(RunPhase.TRAINING);
    Learning trained =
        Learning.of(learners.apply(order.hyperparameters()), rows, order.seed(), progress);

    progress.enter(RunPhase.EVALUATING);
    List<HeldOutListing> validation = Examination.heldOut(rows.validation());
    int best = trained.best(validation);
    Learning learning = best == 0 ? trained : trained.serving(best, rows.validation());
    Learned candidate = learning.models().get(best);
    Optional<ModelCard> live = versions.active(category.key());
    Optional<Champion> champion =
        live.flatMap(card -> Champion.of(card, versions, candidate.model()));
    Examination examination = new Examination(rows, mainAttribute, champion, progress);
    Verdict judged = examination.judge(learning.models(), candidate, validation);
    Verdict verdict =
        live.isPresent() && champion.isEmpty() ? judged.noting(incomparable(live.get())) : judged;

    progress.enter(RunPhase.REGISTERING);
    Provenance provenance = candidate.model().provenance();
    return new Trained(
        candidate.artifact(),
        new ModelDraft(
            candidate.learner(),
            clock.instant().truncatedTo(ChronoUnit.MILLIS),
            new ModelCard.Listings(
                provenance.trainingListings(), rows.validation().rows(), rows.test().rows()),
            read.window(),
            order.seed(),
            values(provenance.hyperparameters()),
            provenance,
            holdOut(read.at(), rows, mainAttribute),
            learning.baselineRows(),
            learning.curve(),
            examination.scores(),
            live.map(ModelCard::version).orElse(null),
            verdict));
  }

  /** Numbers and lists as such: what a card shows can be given to a run again. */
  private static SortedMap<String, Object> values(SortedMap<String, String> texts) {
    SortedMap<String, Object> values = new TreeMap<>();
    texts.forEach((name, text) -> values.put(name, value(text)));
    return values;
  }

  private static Object value(String text) {
    try {
      return JSON.readValue(text, Object.class);
    } catch (JacksonException e) {
      return text; // a word
    }
  }

  private static Check incomparable(ModelCard live) {
    return new Check(
        "champion",
        true,
        "It was not compared with version "
            + live.version()
            + ", which is live: that one's bytes are damaged, its prices are on another scale, or"
            + " it does not tell which listings it learned from.");
  }

  private static HoldOut holdOut(
      Instant readAt, ListingTable.Split rows, @Nullable String mainAttribute) {
    return new HoldOut(
        readAt,
        rows.byTime() ? HoldOut.TIME : HoldOut.CONTENT,
        rows.byTime() ? rows.test().oldest() : null,
        mainAttribute,
        rows.testShare(),
        rows.validationShare());
  }
}
