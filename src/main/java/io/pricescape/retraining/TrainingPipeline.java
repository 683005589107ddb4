package io.pricescape.retraining;

import io.pricescape.catalog.Attribute;
import io.pricescape.catalog.Category;
import io.pricescape.catalog.Hyperparameters;
import io.pricescape.evaluation.Check;
import io.pricescape.evaluation.HeldOutListing;
import io.pricescape.evaluation.Questions;
import io.pricescape.evaluation.Scores;
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
import java.util.Objects;
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
    Optional<ModelCard> live = versions.active(category.key());
    List<String> attributes = category.attributes().stream().map(Attribute::name).toList();
    Judged judged = judged(trained, rows, attributes, mainAttribute, live, progress);
    Learned candidate = judged.candidate();

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
            trained.baselineRows(),
            trained.curve(),
            judged.scores(),
            live.map(ModelCard::version).orElse(null),
            judged.verdict()));
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

  /** A candidate, all learners' scores, and whether the candidate goes live. */
  private record Judged(Learned candidate, SortedMap<String, Scores> scores, Verdict verdict) {}

  /**
   * Judges the best learner on the validation rows. Where nothing is live yet and it does not pass,
   * the next best that does stands in for it: an honest simple answer is better than none.
   */
  private Judged judged(
      Learning trained,
      ListingTable.Split rows,
      List<String> attributes,
      @Nullable String mainAttribute,
      Optional<ModelCard> live,
      RunProgress progress) {
    List<HeldOutListing> validation = TestQuestions.heldOut(rows.validation());
    List<Integer> ranking = trained.ranking(Questions.of(validation, attributes));
    Questions test = TestQuestions.of(rows, attributes, progress::cancelled);
    @Nullable Judged first = null;
    for (int place : ranking) {
      Learning learning = place == 0 ? trained : trained.serving(place, rows.validation());
      Learned candidate = learning.models().get(place);
      Optional<Champion> champion =
          live.flatMap(card -> Champion.of(card, versions, candidate.model()));
      Examination examination = new Examination(rows, test, mainAttribute, champion, progress);
      Verdict verdict = examination.judge(learning.models(), candidate, validation);
      if (live.isPresent()) {
        return new Judged(
            candidate,
            examination.scores(),
            champion.isEmpty() ? verdict.noting(incomparable(live.get())) : verdict);
      }
      if (first == null) {
        first = new Judged(candidate, examination.scores(), verdict);
      }
      if (verdict.promoted()) {
        return first.candidate() == candidate
            ? first
            : new Judged(
                candidate, examination.scores(), verdict.noting(standsIn(candidate, first)));
      }
    }
    return Objects.requireNonNull(first, "no learner");
  }

  private static Check standsIn(Learned candidate, Judged first) {
    return new Check(
        "candidate",
        true,
        "The learner "
            + candidate.learner()
            + " stands in for "
            + first.candidate().learner()
            + ", which did better on the validation listings but does not pass.");
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
