package io.pricescape.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bucket4j.Bucket;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pricescape.TestPostgres;
import io.pricescape.security.Caller;
import io.pricescape.security.Role;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class AuditFilterTests {
  private static DataSource database;

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final AuditTrail trail = new AuditTrail(JdbcClient.create(database), Clock.systemUTC());

  @BeforeAll
  static void start() {
    database = TestPostgres.fresh();
  }

  @Test
  void writesRefusalsOfAKnownCallerOnlyAsFarAsTheyAreAllowed() throws Exception {
    AuditFilter filter = filter(trail, 2);
    int before = rows();
    for (int i = 0; i < 5; i++) {
      answer(filter, "POST", 403);
    }
    assertThat(rows() - before).isEqualTo(2);
    assertThat(unwritten("refused")).isEqualTo(3);
    answer(filter, "POST", 200);
    assertThat(rows() - before).as("what was done is always written").isEqualTo(3);
  }

  @Test
  void writesNoReads() throws Exception {
    int before = rows();
    for (String method : List.of("GET", "HEAD", "OPTIONS")) {
      answer(filter(trail, 1), method, 200);
    }
    assertThat(rows()).isEqualTo(before);
  }

  @Test
  void writesWhatEndedInAnExceptionAsAnErrorAndPassesItOn() {
    int before = rows();
    assertThatThrownBy(
            () ->
                filter(trail, 1)
                    .doFilter(
                        request("PUT"),
                        new MockHttpServletResponse(),
                        (request, response) -> {
                          throw new ServletException("broken");
                        }))
        .hasMessage("broken");
    assertThat(rows()).isEqualTo(before + 1);
    assertThat(trail.newestFirst(null, null, null, 1).get(0).status()).isEqualTo(500);
  }

  @Test
  void leavesTheAnswerAsItIsWhereTheRowCannotBeWritten() throws Exception {
    PGSimpleDataSource nowhere = new PGSimpleDataSource();
    nowhere.setUrl("jdbc:postgresql://localhost:1/none");
    AuditTrail broken = new AuditTrail(JdbcClient.create(nowhere), Clock.systemUTC());
    assertThat(answer(filter(broken, 1), "POST", 201).getStatus()).isEqualTo(201);
    assertThat(unwritten("failed")).isEqualTo(1);
    assertThat(answer(filter(broken, 1), "POST", 503).getStatus()).isEqualTo(503);
    assertThat(unwritten("unavailable")).isEqualTo(1);
  }

  private AuditFilter filter(AuditTrail trail, int refusals) {
    return new AuditFilter(
        trail,
        new AuditMetrics(meters),
        Bucket.builder()
            .addLimit(limit -> limit.capacity(refusals).refillGreedy(1, Duration.ofDays(1)))
            .build());
  }

  private MockHttpServletResponse answer(AuditFilter filter, String method, int status)
      throws Exception {
    MockHttpServletResponse answer = new MockHttpServletResponse();
    FilterChain service = (request, response) -> answer.setStatus(status);
    filter.doFilter(request(method), answer, service);
    return answer;
  }

  /** As the door leaves it for a known caller. */
  private static MockHttpServletRequest request(String method) {
    MockHttpServletRequest request = new MockHttpServletRequest(method, "/api/v1/admin/things");
    request.setServletPath("/api/v1/admin/things");
    request.setAttribute(
        Caller.class.getName(),
        new Caller(Caller.Kind.KEY, "0123456789ab", "a test", Set.of(Role.SELLER)));
    return request;
  }

  private double unwritten(String cause) {
    return meters.get(AuditMetrics.UNWRITTEN).tag("cause", cause).counter().count();
  }

  private static int rows() {
    return JdbcClient.create(database)
        .sql("select count(*) from audit_entry")
        .query(Integer.class)
        .single();
  }
}
