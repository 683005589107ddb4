package io.pricescape.retraining;

import io.pricescape.catalog.Category;
import io.pricescape.catalog.Hyperparameters;
import io.pricescape.evaluation.Evaluator;
import io.pricescape.evaluation.HeldOutListing;
import io.pricescape.evaluation.PromotionRule;
import io.pricescape.evaluation.Scores;
import io.pricescape.listing.Listings;
import io.pricescape.model.ModelCodec;
import io.pricescape.model.PriceModel;
import io.pricescape.model.Provenance;
import io.pricescape.registry.ModelCard;
import io.pricescape.registry.ModelDraft;
import io.pricescape.training.EpochProgress;
import io.pricescape.training.ListingTable;
import io.pricescape.training.TrainingListener;
import io.pricescape.training.UntrainableListingsException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads, splits, trains the candidate and the marginal mixture, and judges between them. */
final class TrainingPipeline implements Training {
  private final Listings listings;
  private final Function<Hyperparameters, Learners> learners;
  private final TransactionTemplate snapshot;
  private final Clock clock;

  /**
   * @param learners asked when a training begins: a process that never trains loads no native code
   */
  TrainingPipeline(
      Listings listings,
      Function<Hyperparameters, Learners> learners,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.listings = listings;
    this.learners = learners;
    this.clock = clock;
    this.snapshot = new TransactionTemplate(transactions);
    snapshot.setReadOnly(true);
    snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
  }

  /** Rows and the dates they span. */
  private static final class Reading {
    private final ListingTable.Builder rows;
    private @Nullable Instant from;
    private @Nullable Instant to;
    private long read;

    Reading(Category category) {
      rows = ListingTable.builder(category);
    }

    void add(io.pricescape.listing.Listing listing) {
      rows.add(listing);
      read++;
      Instant at = listing.listedAt();
      from = from == null || at.isBefore(from) ? at : from;
      to = to == null || at.isAfter(to) ? at : to;
    }

    ModelCard.DataWindow window() {
      if (from == null || to == null) {
        throw new UntrainableListingsException("The category has no listings; import some first");
      }
      return new ModelCard.DataWindow(from, to);
    }
  }

  @Override
  public Trained train(Category category, TrainingOrder order, RunProgress progress) {
    long seed = order.seed();
    progress.enter(RunPhase.READING);
    Reading reading = read(category, progress);
    ModelCard.DataWindow window = reading.window();

    progress.enter(RunPhase.ENCODING);
    ListingTable.Split split = reading.rows.build().split();

    progress.enter(RunPhase.TRAINING);
    Learners who = learners.apply(order.hyperparameters());
    // encoded before it is scored: what is scored is what will be served
    byte[] artifact = ModelCodec.encode(who.candidate().train(split, seed, progress));
    PriceModel candidate = ModelCodec.decode(artifact);
    PriceModel marginal = who.marginal().train(split, seed, onlyCancelled(progress));

    progress.enter(RunPhase.EVALUATING);
    int rows = split.validation().rows();
    Scores candidateScores =
        Evaluator.score(candidate, heldOut(split.validation(), progress, 0, 2 * rows));
    Scores marginalScores =
        Evaluator.score(marginal, heldOut(split.validation(), progress, rows, 2 * rows));
    progress.enter(RunPhase.REGISTERING);
    Provenance provenance = candidate.provenance();
    return new Trained(
        artifact,
        new ModelDraft(
            candidate.provenance().learner(),
            clock.instant().truncatedTo(ChronoUnit.MILLIS),
            new ModelCard.Listings(split.training().rows(), rows, 0),
            window,
            seed,
            provenance.hyperparameters(),
            provenance,
            null,
            0,
            List.of(),
            new TreeMap<>(
                Map.of(
                    who.candidate().learner(), candidateScores,
                    who.marginal().learner(), marginalScores)),
            null,
            PromotionRule.judge(candidateScores, marginalScores)));
  }

  private Reading read(Category category, RunProgress progress) {
    Reading reading = new Reading(category);
    snapshot.executeWithoutResult(
        status -> {
          double expected = Math.max(1, listings.count(category.key()));
          listings.forEach(
              category.key(),
              listing -> {
                reading.add(listing);
                progress.done(reading.read / expected);
              });
        });
    return reading;
  }

  private static Iterable<HeldOutListing> heldOut(
      ListingTable rows, RunProgress progress, int before, int all) {
    return () -> {
      Iterator<HeldOutListing> items =
          IntStream.range(0, rows.rows())
              .mapToObj(
                  row -> {
                    progress.done((before + row) / (double) all);
                    return new HeldOutListing(
                        rows.item(row), rows.price(row), Instant.EPOCH, Instant.EPOCH);
                  })
              .iterator();
      return items;
    };
  }

  /** For the marginal mixture, whose rounds are not the network's epochs. */
  private static TrainingListener onlyCancelled(RunProgress progress) {
    return new TrainingListener() {
      @Override
      public void epochFinished(EpochProgress epoch) {}

      @Override
      public boolean cancelled() {
        return progress.cancelled();
      }
    };
  }
}
