package io.pricescape.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.pricescape.security.Identity.Refused;
import io.pricescape.security.Identity.Unsure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * The keys that this process has met, in memory. A key is looked up when it is first met; from then
 * on all of them are read again every few seconds, which is how a revocation elsewhere arrives.
 * While the database is away those in memory go on opening, but not for ever.
 */
@Component
class KeyRing {
  private static final int MOST = 10_000;

  /** More guessers than this would take the database's connections from those who belong here. */
  private static final int LOOKUPS_AT_ONCE = 2;

  private static final Duration LOOKUP_WAIT = Duration.ofMillis(200);

  private final ApiKeys keys;
  private final SecuritySettings settings;
  private final Clock clock;
  private final Cache<String, StoredKey> known = Caffeine.newBuilder().maximumSize(MOST).build();
  private final Cache<String, Boolean> unknown;
  private final Map<String, Instant> uses = new ConcurrentHashMap<>();
  private final Semaphore lookups = new Semaphore(LOOKUPS_AT_ONCE);
  private final Semaphore distrusted = new Semaphore(1);
  private volatile Instant readAt;

  KeyRing(ApiKeys keys, SecuritySettings settings, Clock clock) {
    this.keys = keys;
    this.settings = settings;
    this.clock = clock;
    this.unknown =
        Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(settings.keyPoll()).build();
    this.readAt = clock.instant();
  }

  /**
   * Whom a key opens to.
   *
   * @param isTrusted whether the sender has not guessed too many keys of late
   */
  Identity identify(KeyText key, BooleanSupplier isTrusted) {
    StoredKey held = known.getIfPresent(key.id());
    if (held == null) {
      return unknown.getIfPresent(key.id()) == null
          ? lookUp(key, isTrusted.getAsBoolean())
          : Refused.UNKNOWN;
    }
    Instant now = clock.instant();
    if (now.isAfter(readAt.plus(settings.keysOutliveDatabase()))) {
      return Unsure.DATABASE;
    }
    return opened(held, key, now);
  }

  private Identity opened(StoredKey held, KeyText key, Instant now) {
    Identity identity = held.open(key, now);
    if (identity instanceof Identity.Known) {
      uses.put(held.id(), now);
    }
    return identity;
  }

  /** Whoever has guessed too much takes turns with its like only, and does not wait for one. */
  private Identity lookUp(KeyText key, boolean isTrusted) {
    Semaphore turns = isTrusted ? lookups : distrusted;
    try {
      if (!turns.tryAcquire(isTrusted ? LOOKUP_WAIT.toMillis() : 0, TimeUnit.MILLISECONDS)) {
        return isTrusted ? Unsure.DATABASE : Refused.UNKNOWN;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Unsure.DATABASE;
    }
    try {
      Optional<StoredKey> found = keys.find(key.id());
      if (found.isEmpty()) {
        unknown.put(key.id(), true);
        return Refused.UNKNOWN;
      }
      put(found.get());
      return opened(found.get(), key, clock.instant());
    } catch (DataAccessException | TransactionException e) {
      return Unsure.DATABASE; // the next refresh says so in the log, once
    } finally {
      turns.release();
    }
  }

  /** Holds what the table says of a key. */
  void put(StoredKey key) {
    // a look at the table that began before a revocation must not bring the key back
    known.asMap().merge(key.id(), key, (held, read) -> held.revokedAt() == null ? read : held);
    unknown.invalidate(key.id());
  }

  /** Reads all keys in memory again. */
  void refresh() {
    keys.stored(List.copyOf(known.asMap().keySet())).forEach(this::put);
    readAt = clock.instant();
  }

  /** Writes down when keys were used since the last time. */
  void writeUses() {
    Map<String, Instant> written = new HashMap<>(uses);
    keys.used(written);
    written.forEach(uses::remove);
  }
}
