package io.pricescape.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;

/**
 * Counts what each caller asks of this process. A caller is a key, a token's subject, or, where no
 * good key comes along, an address: whoever guesses keys is counted too.
 */
final class Quotas {
  private static final int MOST_CALLERS = 100_000;

  private final QuotaSettings settings;
  private final TimeMeter time;
  private final Cache<String, Bucket> buckets;

  Quotas(QuotaSettings settings, TimeMeter time) {
    this.settings = settings;
    this.time = time;
    // one that nobody drew from for its whole time is full again, as a new one is
    this.buckets =
        Caffeine.newBuilder()
            .maximumSize(MOST_CALLERS)
            .expireAfterAccess(longest(settings))
            .build();
  }

  /** Counts a request; the time until the next one is answered where this one is too many. */
  Optional<Duration> count(HttpServletRequest request) {
    Optional<Caller> caller = Caller.of(request);
    Quota quota = caller.flatMap(Caller::role).map(settings::of).orElse(settings.keyless());
    if (quota.isUnlimited()) {
      return Optional.empty();
    }
    String name = caller.map(Quotas::name).orElseGet(() -> address(request));
    ConsumptionProbe probe =
        buckets.get(name, fresh -> bucket(quota)).tryConsumeAndReturnRemaining(1);
    return probe.isConsumed()
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
  }

  /**
   * Whether something is left of an address's quota without a good key; nothing is of one that has
   * guessed too many.
   */
  boolean isLeft(HttpServletRequest request) {
    Quota quota = settings.keyless();
    return quota.isUnlimited()
        || buckets.get(address(request), fresh -> bucket(quota)).getAvailableTokens() > 0;
  }

  /** The role is part of it: a token's may change, and another quota is another bucket. */
  private static String name(Caller caller) {
    return "%s %s %s"
        .formatted(
            caller.kind(),
            caller.role().map(Role::word).orElse(""),
            caller.id() == null ? caller.name() : caller.id());
  }

  private static String address(HttpServletRequest request) {
    return ClientAddress.of(request.getRemoteAddr());
  }

  private Bucket bucket(Quota quota) {
    return Bucket.builder()
        .addLimit(
            limit -> limit.capacity(quota.requests()).refillGreedy(quota.requests(), quota.per()))
        .withCustomTimePrecision(time)
        .build();
  }

  private static Duration longest(QuotaSettings settings) {
    Duration longest = settings.keyless().per();
    for (Role role : Role.values()) {
      Duration per = settings.of(role).per();
      longest = per.compareTo(longest) > 0 ? per : longest;
    }
    return longest;
  }
}
