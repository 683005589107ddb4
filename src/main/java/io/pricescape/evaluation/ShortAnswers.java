package io.pricescape.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * How a model answers {@linkplain ShortQuestions short questions}.
 *
 * @param listings the number of held-out listings that the questions are about
 * @param answers one for each question, in their order
 * @param distances one for each cell
 */
public record ShortAnswers(int listings, List<Answer> answers, List<Cell.Distance> distances) {
  /** A question, and what the listing's price says about the model's answer. */
  public record Answer(ShortQuestion question, Outcome outcome) {}

  /** Copies the lists. */
  public ShortAnswers {
    answers = List.copyOf(answers);
    distances = List.copyOf(distances);
  }

  /** The answers to some questions, as outcomes. */
  Outcomes outcomes(Predicate<ShortQuestion> which) {
    return new Outcomes(
        answers.stream()
            .filter(answer -> which.test(answer.question()))
            .map(Answer::outcome)
            .toList());
  }

  /** What the mixtures of matching training listings score on some questions, where they can. */
  Outcomes matching(Predicate<ShortQuestion> which) {
    List<Outcome> matching = new ArrayList<>();
    for (Answer answer : answers) {
      Outcome outcome = answer.question().matching();
      if (outcome != null && which.test(answer.question())) {
        matching.add(outcome);
      }
    }
    return new Outcomes(matching);
  }

  /**
   * The mean NLL over each listing's questions, shape [listings], nats; 0 for a listing that was
   * not asked about.
   */
  double[] nllByListing() {
    double[] sums = new double[listings];
    int[] counts = new int[listings];
    for (Answer answer : answers) {
      sums[answer.question().place()] += answer.outcome().nll();
      counts[answer.question().place()]++;
    }
    Arrays.setAll(sums, place -> counts[place] == 0 ? 0 : sums[place] / counts[place]);
    return sums;
  }

  /** The number of listings asked about. */
  int asked() {
    return (int) answers.stream().mapToInt(answer -> answer.question().place()).distinct().count();
  }

  /** The answers about some listings only, by their places, which are numbered again from 0. */
  ShortAnswers at(int[] places) {
    Map<Integer, Integer> moved = new HashMap<>();
    for (int i = 0; i < places.length; i++) {
      moved.put(places[i], i);
    }
    List<Answer> kept = new ArrayList<>();
    for (Answer answer : answers) {
      Integer place = moved.get(answer.question().place());
      if (place != null) {
        kept.add(new Answer(answer.question().at(place), answer.outcome()));
      }
    }
    return new ShortAnswers(places.length, kept, distances);
  }
}
