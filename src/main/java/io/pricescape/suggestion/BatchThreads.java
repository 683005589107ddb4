package io.pricescape.suggestion;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ObjIntConsumer;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Threads that help with batches: one fewer than there are processors, for all batches together, so
 * that one batch uses every processor and many use no more.
 */
@Component
class BatchThreads implements DisposableBean {
  private static final int IDLE_SECONDS = 30;

  /** How many answers are made in one go: some tens of kilobytes. */
  private static final int PIECE = 16;

  private final int count = Runtime.getRuntime().availableProcessors() - 1;
  private final AtomicInteger number = new AtomicInteger();
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          Math.max(1, count),
          Math.max(1, count),
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          work -> {
            Thread thread = new Thread(work, "batch-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
          },
          new ThreadPoolExecutor.DiscardPolicy());

  BatchThreads() {
    threads.allowCoreThreadTimeOut(true);
  }

  /**
   * Writes answers in order while they are made, some dozens at a time.
   *
   * @param one writes the answer of an index; called by several threads at once
   */
  void write(int answers, ObjIntConsumer<AnswerBytes> one, OutputStream out) throws IOException {
    int pieces = (answers + PIECE - 1) / PIECE;
    new InOrder<>(
            pieces,
            threads,
            Math.min(count, pieces - 1),
            piece -> {
              int begin = piece * PIECE;
              int end = Math.min(answers, begin + PIECE);
              AnswerBytes bytes = new AnswerBytes((end - begin) * AnswerWriter.USUAL_SIZE);
              for (int i = begin; i < end; i++) {
                one.accept(bytes, i);
              }
              return bytes;
            })
        .forEach(bytes -> bytes.writeTo(out));
  }

  /** Batches under way go on with their own threads alone. */
  @Override
  public void destroy() {
    threads.shutdown();
  }
}
