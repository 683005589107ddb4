package io.pricescape.registry;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Hears of promotions in other processes as soon as they are committed, by {@code LISTEN} on a
 * connection of its own outside of the pool. A connection that died is noticed within seconds and
 * replaced; what was told meanwhile is made up for by one look at the table. {@link
 * LiveModelsRefresh} polls beside it, so nothing depends on this but speed.
 */
@Component
@ConditionalOnBooleanProperty(name = "pricescape.registry.listen", matchIfMissing = true)
class PromotionNews implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(PromotionNews.class);

  /** How the connection is called in {@code pg_stat_activity}. */
  static final String NAME = "pricescape promotions";

  private static final String NAMED = "set application_name to '" + NAME + "'";
  private static final String LISTEN = "listen " + ModelTable.CHANNEL;

  /** After so long without news the connection is asked whether it lives. */
  private static final Duration SILENCE = Duration.ofSeconds(2);

  private static final int PATIENCE_SECONDS = 5;
  private static final long FIRST_PAUSE_MILLIS = 250;
  private static final long LONGEST_PAUSE_MILLIS = 5_000;

  private final JdbcConnectionDetails database;
  private final LiveModelsRefresh refresh;
  private @Nullable Ear ear;

  PromotionNews(JdbcConnectionDetails database, LiveModelsRefresh refresh) {
    this.database = database;
    this.refresh = refresh;
  }

  @Override
  public synchronized void start() {
    if (ear == null) {
      ear = new Ear();
      Thread thread = new Thread(ear, "promotion-news");
      thread.setDaemon(true);
      thread.start();
    }
  }

  /** Does not wait: the connection is cut, and the thread ends by that. */
  @Override
  public synchronized void stop() {
    if (ear != null) {
      ear.end();
      ear = null;
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return ear != null;
  }

  private Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("connectTimeout", Integer.toString(PATIENCE_SECONDS));
    properties.setProperty("loginTimeout", Integer.toString(PATIENCE_SECONDS));
    properties.setProperty("tcpKeepAlive", "true");
    String user = database.getUsername();
    if (user != null) {
      properties.setProperty("user", user);
    }
    String password = database.getPassword();
    if (password != null) {
      properties.setProperty("password", password);
    }
    return DriverManager.getConnection(database.getJdbcUrl(), properties);
  }

  /** One thread that listens from a start to a stop. */
  private final class Ear implements Runnable {
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable Connection connection;
    private long pauseMillis = FIRST_PAUSE_MILLIS;
    private boolean deaf;

    @Override
    public void run() {
      while (!hasEnded()) {
        try (Connection connected = connect()) {
          connection = connected;
          listen(connected);
        } catch (SQLException | RuntimeException e) {
          tell(e);
        } finally {
          connection = null;
        }
        pause();
      }
    }

    private void listen(Connection connected) throws SQLException {
      connected.setNetworkTimeout(Runnable::run, 1000 * PATIENCE_SECONDS);
      try (var statement = connected.createStatement()) {
        statement.execute(NAMED); // here, as the address may give all connections a name
        statement.execute(LISTEN);
      }
      PGConnection news = connected.unwrap(PGConnection.class);
      boolean missed = true; // whatever was told before now
      while (!hasEnded()) {
        if (missed) {
          if (!refresh.refresh()) {
            throw new SQLException("The live versions cannot be read");
          }
          heard();
        }
        PGNotification[] told = news.getNotifications((int) SILENCE.toMillis());
        missed = told != null && told.length > 0;
        if (!missed && !connected.isValid(PATIENCE_SECONDS)) {
          throw new SQLException("The connection does not answer");
        }
      }
    }

    private void heard() {
      if (deaf) {
        log.info("Promotions in other processes are heard of at once again");
      }
      deaf = false;
      pauseMillis = FIRST_PAUSE_MILLIS;
    }

    private void tell(Exception e) {
      if (!deaf && !hasEnded()) {
        log.warn(
            "Promotions in other processes are found by polling until they can be heard of again:"
                + " {}",
            e.getMessage());
      }
      deaf = true;
    }

    private void pause() {
      try {
        if (!ended.await(pauseMillis, TimeUnit.MILLISECONDS)) {
          pauseMillis = Math.min(2 * pauseMillis, LONGEST_PAUSE_MILLIS);
        }
      } catch (InterruptedException e) {
        ended.countDown(); // whoever interrupts wants it to end
      }
    }

    private boolean hasEnded() {
      return ended.getCount() == 0;
    }

    void end() {
      ended.countDown();
      Connection open = connection;
      if (open != null) {
        try {
          open.abort(Runnable::run);
        } catch (SQLException e) {
          log.debug("The connection was gone already", e);
        }
      }
    }
  }
}
