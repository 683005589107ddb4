package io.pricescape.listing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Sends rows to a table with {@code COPY … (FORMAT binary)}: nothing to escape, no number to print.
 * Closing before {@link #end} discards all that was sent.
 */
final class BinaryCopy implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int MAX_FIXED = 16;
  private static final byte[] SIGNATURE = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0
  };
  private static final byte JSONB_VERSION = 1;
  private static final Instant POSTGRES_EPOCH = Instant.parse("2000-01-01T00:00:00Z");

  private final CopyIn copy;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);

  /**
   * Starts a copy.
   *
   * @param sql a {@code copy … from stdin (format binary)}
   */
  BinaryCopy(Connection connection, String sql) throws SQLException {
    copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
    buffer.put(SIGNATURE).putInt(0).putInt(0);
  }

  /** Starts a row of so many fields. */
  void row(int fields) throws SQLException {
    need(MAX_FIXED).putShort((short) fields);
  }

  void bigint(long value) throws SQLException {
    need(MAX_FIXED).putInt(Long.BYTES).putLong(value);
  }

  void number(double value) throws SQLException {
    need(MAX_FIXED).putInt(Double.BYTES).putDouble(value);
  }

  void time(@Nullable Instant value) throws SQLException {
    if (value == null) {
      absent();
    } else {
      long seconds = value.getEpochSecond() - POSTGRES_EPOCH.getEpochSecond();
      bigint(Math.addExact(Math.multiplyExact(seconds, 1_000_000L), value.getNano() / 1000));
    }
  }

  void text(@Nullable String value) throws SQLException {
    if (value == null) {
      absent();
    } else {
      byte[] bytes = value.getBytes(UTF_8);
      need(MAX_FIXED).putInt(bytes.length);
      put(bytes);
    }
  }

  void jsonb(byte @Nullable [] json) throws SQLException {
    if (json == null) {
      absent();
    } else {
      need(MAX_FIXED).putInt(json.length + 1).put(JSONB_VERSION);
      put(json);
    }
  }

  void absent() throws SQLException {
    need(MAX_FIXED).putInt(-1);
  }

  /** Ends the copy and keeps what was sent. */
  void end() throws SQLException {
    need(MAX_FIXED).putShort((short) -1);
    flush();
    copy.endCopy();
  }

  private ByteBuffer need(int bytes) throws SQLException {
    if (buffer.remaining() < bytes) {
      flush();
    }
    return buffer;
  }

  private void put(byte[] bytes) throws SQLException {
    if (bytes.length > buffer.remaining()) {
      flush();
    }
    if (bytes.length > buffer.remaining()) {
      copy.writeToCopy(bytes, 0, bytes.length);
    } else {
      buffer.put(bytes);
    }
  }

  private void flush() throws SQLException {
    copy.writeToCopy(buffer.array(), 0, buffer.position());
    buffer.clear();
  }

  @Override
  public void close() throws SQLException {
    if (copy.isActive()) {
      copy.cancelCopy();
    }
  }
}
