package io.pricescape.training;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Threads for networks that are trained side by side, no more than there are processors. */
final class TrainingThreads {
  private TrainingThreads() {}

  /** As important as the calling thread; shut them down after use. */
  static ExecutorService forTasks(int tasks) {
    int priority = Thread.currentThread().getPriority();
    return Executors.newFixedThreadPool(
        Math.min(tasks, Runtime.getRuntime().availableProcessors()),
        task -> {
          Thread thread = new Thread(task, "training-member");
          thread.setPriority(priority);
          return thread;
        });
  }
}
