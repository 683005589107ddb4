package io.pricescape.database;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The PostgreSQL that the settings name. Asked once before anything else starts, so that a wrong
 * address ends the start at once and in plain words, not in a pool's time-out.
 *
 * @param url as in {@code spring.datasource.url}; never shown whole, it may hold a password
 */
record GivenDatabase(String url, @Nullable String user, @Nullable String password) {
  private static final String PREFIX = "jdbc:postgresql:";
  private static final String CONNECT_SECONDS = "5";
  private static final String LOGIN_SECONDS = "8";

  /**
   * Logs in and out again.
   *
   * @throws DatabaseStartException with what is wrong and what to check
   */
  void check() {
    if (!url.startsWith(PREFIX)) {
      throw new DatabaseStartException(
          "SPRING_DATASOURCE_URL is no address of a PostgreSQL: it must look like jdbc:postgresql://host:5432/database");
    }
    try (Connection connection = DriverManager.getConnection(url, properties())) {
      connection.isValid(Integer.parseInt(CONNECT_SECONDS));
    } catch (SQLException e) {
      throw new DatabaseStartException(
          "Cannot use the database %s: %s".formatted(address(), explain(e)), e);
    }
  }

  private Properties properties() {
    Properties properties = new Properties();
    properties.setProperty("connectTimeout", CONNECT_SECONDS);
    properties.setProperty("loginTimeout", LOGIN_SECONDS);
    if (user != null) {
      properties.setProperty("user", user);
    }
    if (password != null) {
      properties.setProperty("password", password);
    }
    return properties;
  }

  /** The address without its parameters and without a user's part: either may hold a password. */
  private String address() {
    return url.substring(PREFIX.length()).replaceFirst("\\?.*", "").replaceFirst("^//(.*@)?", "");
  }

  private String explain(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    return switch (state) {
      case "28P01", "08004" ->
          "the password for user "
              + user
              + " is wrong or missing; check SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD";
      case "28000" ->
          "user "
              + user
              + " may not log in; check SPRING_DATASOURCE_USERNAME and the server's pg_hba.conf";
      case "3D000" ->
          "the server has no database of this name; create it, or check SPRING_DATASOURCE_URL";
      case "57P03" -> "the server is starting up or shutting down; try again in a moment";
      case "53300" -> "the server has no connection left; raise its max_connections";
      default -> explainConnection(e);
    };
  }

  private static String explainConnection(SQLException e) {
    String check = "; check the host and port in SPRING_DATASOURCE_URL";
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnknownHostException) {
        return "unknown host" + check;
      }
      if (cause instanceof SocketTimeoutException || cause instanceof NoRouteToHostException) {
        return "no answer from the host" + check + ", and the network between";
      }
      if (cause instanceof ConnectException) {
        return "connection refused" + check + ", and that PostgreSQL is running there";
      }
    }
    return "no PostgreSQL answers there (SQL state " + e.getSQLState() + ")" + check;
  }
}
