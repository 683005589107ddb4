package io.pricescape.listing;

import io.pricescape.catalog.Category;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Imports listings: reads rows as they come, copies them into a stage, and merges the stage into
 * the category in the same transaction. All accepted rows become visible together, or none. Memory
 * does not grow with the body.
 */
@Component
public class ListingImport {
  private static final Logger log = LoggerFactory.getLogger(ListingImport.class);
  private static final Duration LONGEST_MERGE = Duration.ofHours(1);

  private final JdbcTemplate jdbc;
  private final JdbcClient client;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final int maxRowChars;
  private final ImportTurns turns;
  private final ListingMetrics metrics;

  ListingImport(
      JdbcTemplate jdbc,
      TransactionTemplate transaction,
      Clock clock,
      ListingSettings settings,
      ListingMetrics metrics) {
    this.jdbc = jdbc;
    this.client = JdbcClient.create(jdbc);
    this.transaction = transaction;
    this.clock = clock;
    this.maxRowChars = settings.maxRowChars();
    this.turns = new ImportTurns(settings.parallelImports(), settings.importWait());
    this.metrics = metrics;
  }

  /**
   * Imports a CSV file.
   *
   * @param body UTF-8, a header first; read to its end and not closed
   * @throws io.pricescape.problem.Problem when the file cannot be read; nothing is imported then
   * @throws IOException when the body breaks off; nothing is imported then
   */
  public ImportReport importCsv(Category category, InputStream body, ListingColumns columns)
      throws IOException {
    return turns.inTurn(() -> run(category, new CsvRows(body, category, columns, maxRowChars)));
  }

  /** Imports a JSON array of listings; otherwise like {@link #importCsv}. */
  ImportReport importJson(Category category, InputStream body) throws IOException {
    return turns.inTurn(() -> run(category, new JsonArrayRows(body, category, maxRowChars)));
  }

  /** Imports one JSON listing a line; otherwise like {@link #importCsv}. */
  ImportReport importNdjson(Category category, InputStream body) throws IOException {
    return turns.inTurn(() -> run(category, new NdjsonRows(body, category, maxRowChars)));
  }

  private ImportReport run(Category category, SuppliedRows rows) throws IOException {
    Instant startedAt = clock.instant();
    record Outcome(ImportReport report, long listings) {}
    Outcome outcome;
    try {
      outcome =
          transaction.execute(
              status -> {
                ImportTally tally =
                    jdbc.execute((Connection connection) -> stage(connection, category, rows));
                ListingMerge merge = new ListingMerge(client, category.key());
                ImportReport report =
                    tally.report(
                        merge.merge(tally.received() - tally.rejected(), startedAt),
                        rows.columns());
                return new Outcome(report, merge.record(report, tally, startedAt, clock.instant()));
              });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    metrics.imported(category.key(), outcome.report(), outcome.listings());
    log.info(
        "Imported {} in {} ms: {} rows received, {} inserted, {} updated, {} unchanged, {} rejected",
        category.key(),
        Duration.between(startedAt, clock.instant()).toMillis(),
        outcome.report().received(),
        outcome.report().inserted(),
        outcome.report().updated(),
        outcome.report().unchanged(),
        outcome.report().rejected());
    return outcome.report();
  }

  private static ImportTally stage(Connection connection, Category category, SuppliedRows rows)
      throws SQLException {
    // the merge of a large file takes longer than any other statement; the pool sets this back
    connection.setNetworkTimeout(Runnable::run, (int) LONGEST_MERGE.toMillis());
    ImportTally tally = new ImportTally();
    try (ListingStage stage = new ListingStage(connection)) {
      RowReader reader = new RowReader(category, rows.columns(), tally, stage);
      for (SuppliedRow row = rows.next(); row != null; row = rows.next()) {
        reader.read(row);
      }
      if (tally.received() == 0) {
        throw UnreadableBody.empty("the body holds no listing; send at least one.");
      }
      stage.end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return tally;
  }
}
