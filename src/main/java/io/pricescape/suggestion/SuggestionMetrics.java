package io.pricescape.suggestion;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * How questions fare.
 *
 * <table>
 * <caption>Meters</caption>
 * <tr><td>{@code pricescape_suggestions_seconds}</td><td>histogram; {@code category}, {@code
 * outcome} ({@code ok}, {@code invalid}, {@code no-model}, {@code error}): from a question's parsed
 * JSON to its answer, without the network; every question of a batch counts</td></tr>
 * <tr><td>{@code pricescape_suggestion_notes_total}</td><td>counter; {@code code}</td></tr>
 * </table>
 *
 * Only categories that exist get a meter, so callers cannot make meters at will.
 */
@Component
final class SuggestionMetrics {
  private static final Logger LOG = LoggerFactory.getLogger(SuggestionMetrics.class);

  // fewer than Micrometer's usual eighty, since every category has four histograms
  private static final Duration[] BUCKETS =
      LongStream.of(10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 50_000, 200_000, 1_000_000)
          .mapToObj(micros -> Duration.ofNanos(1000 * micros))
          .toArray(Duration[]::new);

  /** How a question ended. */
  enum Outcome {
    OK,
    INVALID,
    NO_MODEL,
    ERROR;

    private String tag() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private final MeterRegistry meters;
  private final Map<String, Map<Outcome, Timer>> timers = new ConcurrentHashMap<>();
  private final Map<NoteCode, Counter> notes = new EnumMap<>(NoteCode.class);

  SuggestionMetrics(MeterRegistry meters) {
    this.meters = meters;
    for (NoteCode code : NoteCode.values()) {
      notes.put(
          code,
          Counter.builder("pricescape.suggestion.notes")
              .description("Notes given with suggestions")
              .tag("code", code.code())
              .register(meters));
    }
  }

  /** Counts a question about a category that exists. */
  void answered(String category, Outcome outcome, long nanos) {
    try {
      Timer timer = timers.computeIfAbsent(category, this::register).get(outcome);
      if (timer != null) {
        timer.record(nanos, TimeUnit.NANOSECONDS);
      }
    } catch (RuntimeException e) {
      LOG.warn("A suggestion to {} could not be measured", category, e);
    }
  }

  /** Counts the notes of an answer. */
  void noted(List<Note> given) {
    for (Note note : given) {
      Counter counter = notes.get(note.code());
      if (counter != null) {
        counter.increment();
      }
    }
  }

  private Map<Outcome, Timer> register(String category) {
    Map<Outcome, Timer> byOutcome = new EnumMap<>(Outcome.class);
    for (Outcome outcome : Outcome.values()) {
      byOutcome.put(
          outcome,
          Timer.builder("pricescape.suggestions")
              .description("Time from a question to its answer")
              .tag("category", category)
              .tag("outcome", outcome.tag())
              .serviceLevelObjectives(BUCKETS)
              .register(meters));
    }
    return byOutcome;
  }
}
