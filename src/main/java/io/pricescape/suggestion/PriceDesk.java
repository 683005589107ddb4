package io.pricescape.suggestion;

import io.pricescape.catalog.Category;
import io.pricescape.problem.Problem;
import io.pricescape.registry.LiveModel;
import io.pricescape.suggestion.SuggestionMetrics.Outcome;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/**
 * Answers the questions of one request about one category, all with the same model version, and
 * counts how they fare. Safe for use by several threads.
 */
final class PriceDesk {
  private static final Logger LOG = LoggerFactory.getLogger(PriceDesk.class);

  /** A question of a batch that has no answer; {@code problem} says why. */
  record Refusal(ProblemDetail problem) {}

  private final Category category;
  private final LiveModel live;
  private final QuestionReader questions;
  private final Answering answering;
  private final SuggestionMetrics metrics;
  private final LongSupplier freshSeeds;
  private final AtomicBoolean failureLogged = new AtomicBoolean();

  PriceDesk(
      Category category,
      LiveModel live,
      int thinEvidence,
      SuggestionMetrics metrics,
      LongSupplier freshSeeds) {
    this.category = category;
    this.live = live;
    this.questions = new QuestionReader(category);
    this.answering = new Answering(category, live, thinEvidence);
    this.metrics = metrics;
    this.freshSeeds = freshSeeds;
  }

  /** For another request: what was made for the category and its model is shared. */
  private PriceDesk(PriceDesk other) {
    this.category = other.category;
    this.live = other.live;
    this.questions = other.questions;
    this.answering = other.answering;
    this.metrics = other.metrics;
    this.freshSeeds = other.freshSeeds;
  }

  /** The same for another request, which logs failures of its own. */
  PriceDesk forAnotherRequest() {
    return new PriceDesk(this);
  }

  Category category() {
    return category;
  }

  LiveModel live() {
    return live;
  }

  /**
   * The answer to a question as parsed from JSON.
   *
   * @throws Problem 422 with all violations
   */
  PriceSuggestion answer(@Nullable Object json) {
    long begin = System.nanoTime();
    Outcome outcome = Outcome.ERROR;
    try {
      Question question = questions.read(json);
      Long seed = question.seed();
      PriceSuggestion answer =
          answering.answer(question, new SeededDraws(seed == null ? freshSeeds.getAsLong() : seed));
      outcome = Outcome.OK;
      metrics.noted(answer.notes());
      return answer;
    } catch (Problem e) {
      outcome = Outcome.INVALID;
      throw e;
    } finally {
      metrics.answered(category.key(), outcome, System.nanoTime() - begin);
    }
  }

  /** The answer, or the refusal that one question of many gets without spoiling the others. */
  Object answerOrRefusal(@Nullable Object json) {
    try {
      return answer(json);
    } catch (Problem e) {
      return new Refusal(e.getBody());
    } catch (RuntimeException e) {
      // a batch may fail ten thousand times for one reason
      if (failureLogged.compareAndSet(false, true)) {
        LOG.error("A question about {} could not be answered", category.key(), e);
      }
      return new Refusal(
          Problem.body(
              HttpStatus.INTERNAL_SERVER_ERROR,
              "internal-error",
              "Internal error",
              "The question could not be answered; the others of this request are unharmed"));
    }
  }

  /** Counts a question that was no JSON. */
  void countUnreadable() {
    metrics.answered(category.key(), Outcome.INVALID, 0);
  }
}
