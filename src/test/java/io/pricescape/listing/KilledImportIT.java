package io.pricescape.listing;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricescape.Caller;
import io.pricescape.ForkedService;
import io.pricescape.TestPostgres;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The service is killed while listings come in, and while they are merged. */
class KilledImportIT {
  private static final String KEY = "an-admin-key-for-tests-only";
  private static final String LISTINGS = "/api/v1/admin/categories/lamps/listings?id=id";
  private static final String LAMPS =
      """
      {"title":"Lamps","currency":"EUR","attributes":[{"name":"colour","type":"categorical"}]}
      """;
  private static final int ROWS = 20_000;

  @TempDir Path directory;
  private final String url = TestPostgres.freshUrl();
  private final JdbcClient jdbc = JdbcClient.create(source());
  private ForkedService service;

  private PGSimpleDataSource source() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url);
    return source;
  }

  @BeforeEach
  void defineLamps() throws Exception {
    service = started();
    assertThat(caller().put("/api/v1/admin/categories/lamps", LAMPS).statusCode()).isEqualTo(201);
  }

  @AfterEach
  void end() throws Exception {
    service.close();
  }

  @Test
  void keepsNothingOfAFileThatWasStillComingIn() throws Exception {
    URI address = URI.create(service.address());
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      send(socket, csv(ROWS), Integer.MAX_VALUE);
      Awaitility.await()
          .atMost(Duration.ofMinutes(1))
          .until(
              () ->
                  count("select coalesce(sum(tuples_processed), 0) from pg_stat_progress_copy")
                      > 1000);

      service.kill();
    }
    nothingIsKept();
    theSameFileCanBeSentAgain();
  }

  @Test
  void keepsNothingOfAMergeThatWasNotCommitted() throws Exception {
    URI address = URI.create(service.address());
    try (Connection other = DriverManager.getConnection(url);
        Socket socket = new Socket(address.getHost(), address.getPort())) {
      other.setAutoCommit(false);
      // the merge waits for its turn behind this one, its rows all staged
      other.createStatement().execute("select key from category where key = 'lamps' for update");
      byte[] body = csv(ROWS);
      send(socket, body, body.length);
      Awaitility.await()
          .atMost(Duration.ofMinutes(1))
          .until(
              () ->
                  count(
                          "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'")
                      == 1);

      service.kill();
      other.rollback();
    }
    nothingIsKept();
    theSameFileCanBeSentAgain();
  }

  private void nothingIsKept() {
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () ->
                count(
                        "select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()")
                    == 0);
    assertThat(count("select count(*) from listing")).isZero();
    assertThat(count("select count(*) from listing_import")).isZero();
    assertThat(count("select count(*) from rejected_listing")).isZero();
  }

  private void theSameFileCanBeSentAgain() throws Exception {
    service = started();
    String body = new String(csv(ROWS), StandardCharsets.UTF_8);
    assertThat(caller().post(LISTINGS, "text/csv", body).body())
        .contains("\"inserted\":" + ROWS, "\"rejected\":0");
    assertThat(caller().post(LISTINGS, "text/csv", body).body())
        .contains("\"inserted\":0", "\"unchanged\":" + ROWS);
    assertThat(count("select count(*) from listing")).isEqualTo(ROWS);
  }

  private ForkedService started() throws Exception {
    return ForkedService.start(
            directory,
            Map.of(
                "SPRING_DATASOURCE_URL",
                url,
                "PRICESCAPE_ADMIN_KEY",
                KEY,
                "PRICESCAPE_TRAINING_ENABLED",
                "false",
                "MANAGEMENT_SERVER_PORT",
                "0"))
        .await("Started PricescapeApplication");
  }

  private Caller caller() throws IOException {
    return new Caller(service.address(), KEY);
  }

  private static byte[] csv(int rows) {
    StringBuilder csv = new StringBuilder("id,colour,price\n");
    for (int row = 0; row < rows; row++) {
      csv.append(row).append(row % 2 == 0 ? ",red," : ",blue,").append(10 + row % 90).append('\n');
    }
    return csv.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Sends a request that announces {@code length} bytes. */
  private static void send(Socket socket, byte[] body, int length) throws IOException {
    String head =
        "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/csv\r\nContent-Length: %d\r\nX-API-Key: %s\r\n\r\n"
            .formatted(LISTINGS, length, KEY);
    OutputStream out = socket.getOutputStream();
    out.write(head.getBytes(StandardCharsets.US_ASCII));
    out.write(body);
    out.flush();
  }

  private long count(String sql) {
    return jdbc.sql(sql).query(Long.class).single();
  }
}
