package io.pricescape.report;

import io.pricescape.evaluation.Scores;
import io.pricescape.registry.ModelCard;

/** The pictures of a report, each with what a reader sees in it. */
enum Plot {
  PIT(
      "Where prices fell (PIT)",
      "Each held-out price is ranked within its own predicted distribution; for a calibrated model"
          + " all bars reach the line, but for chance (dotted). High ends mean intervals that are"
          + " too narrow, a hump in the middle too wide ones."),
  RELIABILITY(
      "Reliability",
      "The share of held-out prices that lie below the predicted quantile of each level p; for a"
          + " calibrated model the points lie on the diagonal."),
  COVERAGE(
      "Coverage against width",
      "How wide a learner's central 50, 80 and 95 % intervals are, and how many prices they hold;"
          + " good points lie on the dotted levels, and far to the left."),
  LEARNING(
      "Learning curve",
      "The score on the validation listings after each epoch of the training, lower is better; the"
          + " lowest point is marked."),
  LEARNERS(
      "Learners side by side",
      "The negative log-likelihood of each learner on the same held-out listings with its 95 %"
          + " interval; further left is better. It has no natural zero, only differences count.");

  private final String title;
  private final String explanation;

  Plot(String title, String explanation) {
    this.title = title;
    this.explanation = explanation;
  }

  String title() {
    return title;
  }

  String explanation() {
    return explanation;
  }

  /** A name for ids on a page. */
  String id() {
    return "plot-" + (ordinal() + 1);
  }

  /** Whether the card has what the plot shows. */
  boolean canShow(ModelCard card) {
    return switch (this) {
      case PIT, RELIABILITY -> {
        Scores scores = card.evaluation().get(card.learner());
        yield scores != null && scores.pit().stream().mapToLong(Integer::longValue).sum() > 0;
      }
      case COVERAGE -> Learner.of(card).stream().anyMatch(Learner::hasWidth);
      case LEARNING -> !LearningPlot.shown(card.learningCurve()).isEmpty();
      case LEARNERS ->
          Learner.of(card).stream().anyMatch(learner -> Range.holds(learner.scores().nll()));
    };
  }
}
