package io.pricescape.retraining;

import io.pricescape.catalog.Category;
import io.pricescape.listing.Listing;
import io.pricescape.listing.Listings;
import io.pricescape.registry.ModelCard;
import io.pricescape.training.ListingTable;
import io.pricescape.training.TrainingMemory;
import io.pricescape.training.UntrainableListingsException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

/** Reads a category's listings as they are at one moment. */
final class ListingReading {
  private final Listings listings;
  private final TransactionTemplate snapshot;
  private final DataSize maxMemory;

  /**
   * @param maxMemory how much heap a training may take
   */
  ListingReading(Listings listings, PlatformTransactionManager transactions, DataSize maxMemory) {
    this.listings = listings;
    this.maxMemory = maxMemory;
    this.snapshot = new TransactionTemplate(transactions);
    snapshot.setReadOnly(true);
    snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
  }

  /** All listings of a category, when they were read, and the dates they span. */
  record Read(ListingTable table, Instant at, ModelCard.DataWindow window) {}

  /**
   * Reads them all.
   *
   * @throws UntrainableListingsException when there are none, or more than fit into memory
   */
  Read read(Category category, RunProgress progress) {
    Instant begin = listings.settled(category.key());
    Collected collected = new Collected(category);
    snapshot.executeWithoutResult(
        status -> {
          long count = listings.count(category.key());
          refuseTooMany(category, count);
          double expected = Math.max(1, count);
          listings.forEach(
              category.key(),
              listing -> {
                collected.add(listing);
                progress.done(collected.count / expected);
              });
        });
    return new Read(collected.rows.build(), begin, collected.window());
  }

  private void refuseTooMany(Category category, long count) {
    long needed = TrainingMemory.heapBytes(category, count);
    if (needed > maxMemory.toBytes()) {
      throw new UntrainableListingsException(
          "The %d listings of %s need about %d MB of heap to learn from, and pricescape.retraining.max-memory allows %d MB: train where there is more, and raise -Xmx or the setting"
              .formatted(count, category.key(), needed >> 20, maxMemory.toMegabytes()));
    }
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
