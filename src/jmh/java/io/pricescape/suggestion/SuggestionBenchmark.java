package io.pricescape.suggestion;

import io.pricescape.catalog.Item;
import io.pricescape.registry.LiveModel;
import io.pricescape.training.BenchmarkMarket;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import tools.jackson.databind.json.JsonMapper;

/**
 * One whole answer, without reading its question and without HTTP: from the item to the object, and
 * from the object to JSON. {@code leftOut} of eleven attributes are not said: none, two (several
 * price ranges in many answers), or all that tell something.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class SuggestionBenchmark {
  private static final int QUESTIONS = 512;

  @Param({"1", "4"})
  public int members;

  @Param({"0", "2", "6"})
  public int leftOut;

  private final Question[] questions = new Question[QUESTIONS];
  private final PriceSuggestion[] answers = new PriceSuggestion[QUESTIONS];
  private Answering answering;
  private AnswerWriter writer;
  private int next;

  /** Trains a model, or reads the one that an earlier benchmark trained. */
  @Setup
  public void build() throws IOException {
    LiveModel live =
        new LiveModel(1, Instant.parse("2026-11-22T03:00:41Z"), 1, BenchmarkMarket.model(members));
    answering = new Answering(BenchmarkMarket.CATEGORY, live, 20);
    writer = new AnswerWriter(JsonMapper.builder().build());
    List<Item> items = BenchmarkMarket.partialItems(QUESTIONS, leftOut);
    for (int i = 0; i < QUESTIONS; i++) {
      questions[i] = new Question(items.get(i), null, Question.USUAL_SAMPLES, (long) i, Set.of());
      answers[i] = answering.answer(questions[i], new SeededDraws(i));
    }
  }

  /** From the item to the answer as an object. */
  @Benchmark
  public PriceSuggestion answer() {
    next = (next + 1) & (QUESTIONS - 1);
    return answering.answer(questions[next], new SeededDraws(next));
  }

  /** From the object to JSON. */
  @Benchmark
  public int write() {
    next = (next + 1) & (QUESTIONS - 1);
    AnswerBytes bytes = new AnswerBytes(AnswerWriter.USUAL_SIZE);
    writer.write(answers[next], bytes);
    return bytes.length();
  }
}
