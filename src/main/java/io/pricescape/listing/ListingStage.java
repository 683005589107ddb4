package io.pricescape.listing;

import io.pricescape.catalog.Item;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where the rows of one import gather, accepted and rejected ones, until all have come: a table
 * that only this transaction sees and that ends with it.
 */
final class ListingStage implements AutoCloseable {
  private static final String CREATE =
      """
      create temporary table listing_stage (
        row bigint not null,
        line bigint not null,
        id text collate "C",
        price double precision,
        listed_at timestamptz,
        content jsonb,
        at_fault text,
        value text,
        reason text
      ) on commit drop
      """;
  private static final String CREATE_STATED =
      """
      create temporary table listing_stated (
        attribute text collate "C" not null,
        value text collate "C",
        number double precision,
        listings bigint not null
      ) on commit drop
      """;
  private static final String COPY_STATED =
      "copy listing_stated (attribute, value, number, listings) from stdin (format binary)";
  private static final int STATED_FIELDS = 4;
  private static final String COPY =
      """
      copy listing_stage (row, line, id, price, listed_at, content, at_fault, value, reason)
      from stdin (format binary)
      """;
  private static final int FIELDS = 9;

  private final Connection connection;
  private final StatedValues values = new StatedValues();
  private BinaryCopy copy;

  ListingStage(Connection connection) throws SQLException {
    this.connection = connection;
    try (Statement statement = connection.createStatement()) {
      statement.execute(CREATE);
      statement.execute(CREATE_STATED);
    }
    copy = new BinaryCopy(connection, COPY);
  }

  /**
   * Adds an accepted row.
   *
   * @param row its place among all rows of the import, from 1
   * @param listedAt null where nothing is said
   * @param attributes what the item says, as a JSON object
   */
  void accept(
      long row,
      long line,
      String id,
      double price,
      @Nullable Instant listedAt,
      Item item,
      byte[] attributes)
      throws SQLException {
    if (values.isFull()) {
      copy.end();
      keepValues();
      copy = new BinaryCopy(connection, COPY);
    }
    values.add(item);
    copy.row(FIELDS);
    copy.bigint(row);
    copy.bigint(line);
    copy.text(id);
    copy.number(price);
    copy.time(listedAt);
    copy.jsonb(attributes);
    copy.absent();
    copy.absent();
    copy.absent();
  }

  /**
   * Adds a rejected row.
   *
   * @param cells the row as a JSON object, or null when it has no cells
   */
  void reject(ImportReport.Rejection rejection, byte @Nullable [] cells) throws SQLException {
    copy.row(FIELDS);
    copy.bigint(rejection.row());
    copy.bigint(rejection.line());
    copy.absent();
    copy.absent();
    copy.absent();
    copy.jsonb(cells);
    copy.text(rejection.column());
    copy.text(rejection.value());
    copy.text(rejection.reason());
  }

  /** Keeps all that was added, for the rest of the transaction. */
  void end() throws SQLException {
    copy.end();
    keepValues();
  }

  private void keepValues() throws SQLException {
    try (BinaryCopy stated = new BinaryCopy(connection, COPY_STATED)) {
      values.<SQLException>giveTo(
          (attribute, text, number, rows) -> {
            stated.row(STATED_FIELDS);
            stated.text(attribute);
            stated.text(text);
            if (number == null) {
              stated.absent();
            } else {
              stated.number(number);
            }
            stated.bigint(rows);
          });
      stated.end();
    }
  }

  /** Gives up what was added, unless it was ended. */
  @Override
  public void close() throws SQLException {
    copy.close();
  }
}
