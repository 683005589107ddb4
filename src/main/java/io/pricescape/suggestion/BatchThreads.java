package io.pricescape.suggestion;

import java.io.IOException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Threads that help with batches: one fewer than there are processors, for all batches together, so
 * that one batch uses every processor and many use no more.
 */
@Component
class BatchThreads implements DisposableBean {
  private static final int IDLE_SECONDS = 30;

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

  /** Does pieces of work side by side and hands them on in order. */
  <T> void inOrder(int pieces, IntFunction<T> work, InOrder.Taker<T> taker) throws IOException {
    new InOrder<>(pieces, threads, Math.min(count, pieces - 1), work).forEach(taker);
  }

  /** Batches under way go on with their own threads alone. */
  @Override
  public void destroy() {
    threads.shutdown();
  }
}
