package io.pricescape.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pricescape.TestPostgres;
import io.pricescape.security.Identity.Known;
import io.pricescape.security.Identity.Refused;
import io.pricescape.security.Identity.Unsure;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

class KeyRingTests {
  private static final Instant START = Instant.parse("2026-11-22T03:00:00Z");

  /** A database that can go away and come back, and counts who asks it. */
  private static final class Database extends DelegatingDataSource {
    private final AtomicInteger asked = new AtomicInteger();
    private boolean isAway;

    Database() {
      super(TestPostgres.fresh());
    }

    @Override
    public Connection getConnection() throws SQLException {
      asked.incrementAndGet();
      if (isAway) {
        throw new SQLException("away");
      }
      return super.getConnection();
    }
  }

  /** Stands still until it is told. */
  private static final class HandClock extends Clock {
    private Instant now = START;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }
  }

  private static Database database;

  private final HandClock clock = new HandClock();
  private final ApiKeys keys = new ApiKeys(JdbcClient.create(database), clock);
  private final KeyRing ring = ring();
  private final SecureRandom random = new SecureRandom();

  @BeforeAll
  static void start() {
    database = new Database();
  }

  @Test
  void opensWithAKeyAsSoonAsItIsMade() {
    KeyText key = made("shop", Role.SELLER, null);
    assertThat(ring.identify(key, () -> true))
        .isInstanceOfSatisfying(
            Known.class,
            known -> {
              assertThat(known.caller().getName()).isEqualTo("shop");
              assertThat(known.caller().id()).isEqualTo(key.id());
              assertThat(known.caller().roles()).containsExactly(Role.SELLER);
            });
  }

  @Test
  void keepsNothingThatOpens() {
    KeyText key = made("shop", Role.ADMIN, null);
    String row =
        JdbcClient.create(database)
            .sql("select cast(k as text) from api_key k where id = :id")
            .param("id", key.id())
            .query(String.class)
            .single();
    assertThat(row).contains(key.id()).doesNotContain(key.secret());
  }

  @Test
  void opensNothingForAWrongSecretOrAnUnknownId() {
    KeyText key = made("shop", Role.ADMIN, null);
    KeyText other = KeyText.make(random);
    assertThat(ring.identify(new KeyText(key.id(), other.secret()), () -> true))
        .isEqualTo(Refused.UNKNOWN);
    assertThat(ring.identify(other, () -> true)).isEqualTo(Refused.UNKNOWN);
  }

  @Test
  void opensNothingOnceExpiredNorTellsAStrangerSo() {
    KeyText key = made("shop", Role.SELLER, START.plusSeconds(60));
    assertThat(ring.identify(key, () -> true)).isInstanceOf(Known.class);
    clock.now = START.plusSeconds(60);
    assertThat(detail(ring.identify(key, () -> true))).contains("expired at 2026-11-22T03:01:00Z");
    assertThat(ring.identify(new KeyText(key.id(), KeyText.make(random).secret()), () -> true))
        .isEqualTo(Refused.UNKNOWN);
  }

  @Test
  void refusesARevokedKeyInEveryProcessOnceItHasLooked() {
    KeyText key = made("shop", Role.SELLER, null);
    KeyRing other = ring();
    assertThat(ring.identify(key, () -> true)).isInstanceOf(Known.class);
    assertThat(other.identify(key, () -> true)).isInstanceOf(Known.class);

    keys.revoke(key.id(), "lost", "me");
    ring.put(keys.find(key.id()).orElseThrow());
    assertThat(detail(ring.identify(key, () -> true))).contains("was revoked at");
    other.refresh();
    assertThat(detail(other.identify(key, () -> true))).contains("was revoked at");
    assertThat(detail(ring().identify(key, () -> true))).contains("was revoked at");
  }

  @Test
  void doesNotBringBackAKeyThatWasRevokedDuringALook() {
    KeyText key = made("shop", Role.SELLER, null);
    StoredKey readBefore = keys.find(key.id()).orElseThrow();
    keys.revoke(key.id(), null, "me");
    ring.put(keys.find(key.id()).orElseThrow());
    ring.put(readBefore);
    assertThat(ring.identify(key, () -> true)).isInstanceOf(Refused.class);
  }

  @Test
  void asksTheDatabaseOnceForAKeyWhetherItKnowsItOrNot() {
    KeyText key = made("shop", Role.SELLER, null);
    KeyText unknown = KeyText.make(random);
    ring.identify(key, () -> true);
    ring.identify(unknown, () -> true);
    int before = database.asked.get();
    for (int i = 0; i < 100; i++) {
      ring.identify(key, () -> true);
      ring.identify(new KeyText(key.id(), unknown.secret()), () -> true);
    }
    assertThat(database.asked).hasValue(before);
  }

  @Test
  void goesOnWithKnownKeysWhileTheDatabaseIsAwayButNotForEver() {
    KeyText key = made("shop", Role.SELLER, null);
    KeyText notMet = made("other", Role.SELLER, null);
    ring.identify(key, () -> true);
    database.isAway = true;
    try {
      assertThatThrownBy(ring::refresh).isInstanceOf(DataAccessException.class);
      clock.now = START.plus(Duration.ofHours(1));
      assertThat(ring.identify(key, () -> true)).isInstanceOf(Known.class);
      assertThat(ring.identify(notMet, () -> true)).isEqualTo(Unsure.DATABASE);
      clock.now = clock.now.plusSeconds(1);
      assertThat(ring.identify(key, () -> true)).isEqualTo(Unsure.DATABASE);
    } finally {
      database.isAway = false;
    }
    ring.refresh();
    assertThat(ring.identify(key, () -> true)).isInstanceOf(Known.class);
    assertThat(ring.identify(notMet, () -> true)).isInstanceOf(Known.class);
  }

  @Test
  void writesDownWhenAKeyWasUsedAndNeverAnEarlierTime() {
    KeyText key = made("shop", Role.SELLER, null);
    KeyText unused = made("unused", Role.SELLER, null);
    clock.now = START.plusSeconds(90);
    ring.identify(key, () -> true);
    ring.writeUses();
    assertThat(keys.get(key.id()).lastUsedAt()).isEqualTo(START.plusSeconds(90));
    clock.now = START;
    ring.identify(key, () -> true);
    ring.writeUses();
    assertThat(keys.get(key.id()).lastUsedAt()).isEqualTo(START.plusSeconds(90));
    assertThat(keys.get(unused.id()).lastUsedAt()).isNull();
  }

  @Test
  void revokesOnceAndKeepsTheFirstReason() {
    KeyText key = made("shop", Role.SELLER, null);
    ApiKey first = keys.revoke(key.id(), "lost", "me");
    clock.now = START.plusSeconds(5);
    assertThat(keys.revoke(key.id(), "again", "you")).isEqualTo(first);
    assertThat(first.revocationReason()).isEqualTo("lost");
    assertThat(first.revokedBy()).isEqualTo("me");
  }

  @Test
  void listsTheNewestFirstAndPagesOn() {
    clock.now = Instant.parse("2030-01-01T00:00:00Z");
    List<String> made =
        List.of(
            made("a", Role.SELLER, null).id(),
            made("b", Role.INGEST, null).id(),
            made("c", Role.ADMIN, null).id());
    List<ApiKey> page = keys.newestFirst(null, 2);
    List<ApiKey> next = keys.newestFirst(page.get(1).id(), 1);
    assertThat(page).hasSize(2);
    assertThat(List.of(page.get(0).id(), page.get(1).id(), next.get(0).id()))
        .containsExactlyInAnyOrderElementsOf(made);
  }

  private KeyRing ring() {
    return new KeyRing(
        keys,
        new SecuritySettings(
            null,
            null,
            false,
            false,
            Path.of("k"),
            Duration.ofSeconds(2),
            Duration.ofHours(1),
            "roles",
            List.of(),
            List.of()),
        clock);
  }

  private KeyText made(String name, Role role, Instant expiresAt) {
    KeyText key = KeyText.make(random);
    keys.add(key, new KeyWish(name, role, expiresAt), "a test");
    return key;
  }

  private static String detail(Identity identity) {
    assertThat(identity).isInstanceOf(Refused.class);
    return ((Refused) identity).detail();
  }
}
