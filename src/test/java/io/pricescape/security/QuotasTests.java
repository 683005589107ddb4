package io.pricescape.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

class QuotasTests {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** Stands still until it is told. */
  private static final class HandTime implements TimeMeter {
    private long nanos;

    @Override
    public long currentTimeNanos() {
      return nanos;
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }

  private final HandTime time = new HandTime();
  private final Quotas quotas =
      new Quotas(
          new QuotaSettings(
              new Quota(2, MINUTE),
              new Quota(4, MINUTE),
              new Quota(3, MINUTE),
              new Quota(0, MINUTE)),
          time);

  @Test
  void answersTheWholeQuotaAtOnceAndThenAtItsPace() {
    var request = from("192.0.2.1", null);
    assertThat(accepted(request, 10)).isEqualTo(2);
    assertThat(quotas.count(request)).contains(Duration.ofSeconds(30));
    time.nanos += Duration.ofSeconds(30).toNanos();
    assertThat(accepted(request, 10)).isEqualTo(1);
    time.nanos += Duration.ofHours(1).toNanos();
    assertThat(accepted(request, 10)).as("never more than the quota").isEqualTo(2);
  }

  @Test
  void countsEachCallerForItself() {
    assertThat(accepted(from("192.0.2.1", key("a", Role.SELLER)), 10)).isEqualTo(4);
    assertThat(accepted(from("192.0.2.1", key("b", Role.SELLER)), 10)).isEqualTo(4);
    assertThat(accepted(from("192.0.2.9", key("a", Role.SELLER)), 10))
        .as("wherever it calls from")
        .isZero();
    assertThat(accepted(from("192.0.2.1", null), 10)).isEqualTo(2);
    assertThat(accepted(from("192.0.2.2", null), 10)).isEqualTo(2);
  }

  @Test
  void givesEachRoleItsQuotaAndZeroStandsForAnyNumber() {
    assertThat(accepted(from("192.0.2.1", key("i", Role.INGEST)), 10)).isEqualTo(3);
    assertThat(accepted(from("192.0.2.1", key("a", Role.ADMIN)), 1000)).isEqualTo(1000);
  }

  @Test
  void countsATokenWithoutARoleAsOneWhoHasNoKey() {
    Caller stranger = new Caller(Caller.Kind.TOKEN, null, "x", Set.of());
    assertThat(accepted(from("192.0.2.1", stranger), 10)).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.2, false",
    "2001:db8:1:2::1, 2001:db8:1:2:ffff::7, true",
    "2001:db8:1:2::1, 2001:db8:1:3::1, false",
    "::ffff:192.0.2.1, 192.0.2.1, true",
    "not:an:address, not:an:address, true",
    "not:an:address, nor:is:this, false"
  })
  void takesANetworkOfIpv6ForOneSender(String one, String other, boolean areOne) {
    assertThat(ClientAddress.of(one).equals(ClientAddress.of(other))).isEqualTo(areOne);
  }

  private int accepted(MockHttpServletRequest request, int sent) {
    int accepted = 0;
    for (int i = 0; i < sent; i++) {
      Optional<Duration> wait = quotas.count(request);
      accepted += wait.isEmpty() ? 1 : 0;
    }
    return accepted;
  }

  private static Caller key(String id, Role role) {
    return new Caller(Caller.Kind.KEY, id, "the same name", Set.of(role));
  }

  private static MockHttpServletRequest from(String address, Caller caller) {
    MockHttpServletRequest request = new MockHttpServletRequest();
    request.setRemoteAddr(address);
    if (caller != null) {
      caller.sent(request);
    }
    return request;
  }
}
