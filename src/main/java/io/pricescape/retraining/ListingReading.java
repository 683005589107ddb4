package io.pricescape.retraining;

import io.pricescape.catalog.Category;
import io.pricescape.listing.Listing;
import io.pricescape.listing.Listings;
import io.pricescape.registry.ModelCard;
import io.pricescape.training.ListingTable;
import io.pricescape.training.UntrainableListingsException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads a category's listings as they are at one moment. */
final class ListingReading {
  private final Listings listings;
  private final TransactionTemplate snapshot;

  ListingReading(Listings listings, PlatformTransactionManager transactions) {
    this.listings = listings;
    this.snapshot = new TransactionTemplate(transactions);
    snapshot.setReadOnly(true);
    snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
  }

  /** All listings of a category, when they were read, and the dates they span. */
  record Read(ListingTable table, Instant at, ModelCard.DataWindow window) {}

  Read read(Category category, RunProgress progress) {
    Instant begin = listings.settled(category.key());
    Collected collected = new Collected(category);
    snapshot.executeWithoutResult(
        status -> {
          double expected = Math.max(1, listings.count(category.key()));
          listings.forEach(
              category.key(),
              listing -> {
                collected.add(listing);
                progress.done(collected.count / expected);
              });
        });
    return new Read(collected.rows.build(), begin, collected.window());
  }

  /** Rows and the dates they span. */
  private static final class Collected {
    private final ListingTable.Builder rows;
    private @Nullable Instant from;
    private @Nullable Instant to;
    private long count;

    Collected(Category category) {
      rows = ListingTable.builder(category);
    }

    void add(Listing listing) {
      rows.add(listing);
      count++;
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
}
