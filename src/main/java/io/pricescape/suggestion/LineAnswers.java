package io.pricescape.suggestion;

import io.pricescape.problem.Problem;
import io.pricescape.suggestion.PriceDesk.Refusal;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.springframework.http.HttpStatus;

/**
 * The answers of a streamed batch, a line each. Lines are gathered while more of them are at hand,
 * answered side by side, and all answered before their sender is waited for.
 */
final class LineAnswers {
  private static final int MOST_LINES = 256;
  private static final long MOST_BYTES = 256 * 1024;

  private final UnaryOperator<PriceDesk> renewal;
  private final Bodies bodies;
  private final AnswerWriter writer;
  private final BatchThreads threads;
  private final int limit;
  private final URI here;
  private final OutputStream out;
  private final List<Lines.Line> lines = new ArrayList<>();
  private PriceDesk desk;
  private long gathered;

  /**
   * Answers from a desk.
   *
   * @param renewal the desk to go on with, since a stream may outlive a model
   * @param limit how many bytes a line may hold
   * @param here the address of the request
   */
  LineAnswers(
      PriceDesk desk,
      UnaryOperator<PriceDesk> renewal,
      Bodies bodies,
      AnswerWriter writer,
      BatchThreads threads,
      int limit,
      URI here,
      OutputStream out) {
    this.desk = desk;
    this.renewal = renewal;
    this.bodies = bodies;
    this.writer = writer;
    this.threads = threads;
    this.limit = limit;
    this.here = here;
    this.out = out;
  }

  void add(Lines.Line line) throws IOException {
    lines.add(line);
    byte[] bytes = line.bytes();
    gathered += bytes == null ? 0 : bytes.length;
    if (lines.size() == MOST_LINES || gathered > MOST_BYTES) {
      answerAll();
    }
  }

  /** Answers what was gathered, and sends all answers on their way. */
  void flush() throws IOException {
    answerAll();
    out.flush();
  }

  private void answerAll() throws IOException {
    if (!lines.isEmpty()) {
      desk = renewal.apply(desk);
      threads.write(lines.size(), (bytes, i) -> write(lines.get(i), bytes), out);
      lines.clear();
      gathered = 0;
    }
  }

  private void write(Lines.Line line, AnswerBytes bytes) {
    Object answer = answer(line);
    if (answer instanceof Refusal refusal) {
      refusal.problem().setInstance(here);
      refusal.problem().setProperty("line", line.number());
    }
    writer.write(answer, bytes);
    bytes.raw('\n');
  }

  private Object answer(Lines.Line line) {
    byte[] bytes = line.bytes();
    Object question;
    try {
      if (bytes == null) {
        throw lineTooLong();
      }
      question = bodies.value(bytes);
    } catch (Problem e) {
      desk.countUnreadable();
      return new Refusal(e.getBody());
    }
    return desk.answerOrRefusal(question);
  }

  private Problem lineTooLong() {
    return Problem.of(
        HttpStatus.CONTENT_TOO_LARGE,
        "line-too-long",
        "Line too long",
        "A line may hold at most " + limit + " bytes");
  }
}
