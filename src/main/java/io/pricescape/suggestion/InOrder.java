package io.pricescape.suggestion;

import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Pieces of work that are done by several threads and taken in order by the calling one, which does
 * its share. Only a few pieces beyond the one taken last are done ahead, so that memory stays
 * bounded however slowly they are taken, and no thread waits for whoever takes them.
 */
final class InOrder<T> {
  /** Takes the pieces, first to last. */
  interface Taker<T> {
    void take(T piece) throws IOException;
  }

  private final int count;
  private final int ahead;
  private final int mostHelpers;
  private final Executor helpers;
  private final IntFunction<T> work;
  private final AtomicReferenceArray<@Nullable T> done;

  private int claimed;
  private int taken;
  private int helping;
  private boolean ended;
  private @Nullable Throwable failure;

  /**
   * Pieces 0 to {@code count} − 1.
   *
   * @param mostHelpers how many threads of {@code helpers} may work beside the caller
   * @param work does one piece; called by several threads at once
   */
  InOrder(int count, Executor helpers, int mostHelpers, IntFunction<T> work) {
    this.count = count;
    this.ahead = 2 * (mostHelpers + 1);
    this.mostHelpers = mostHelpers;
    this.helpers = helpers;
    this.work = work;
    this.done = new AtomicReferenceArray<>(count);
  }

  /** Hands all pieces to a taker; when this fails, no further piece is begun. */
  void forEach(Taker<T> taker) throws IOException {
    try {
      for (int i = 0; i < count; i++) {
        callHelpers();
        T piece = piece(i);
        done.set(i, null);
        taker.take(piece);
        advance();
      }
    } finally {
      end();
    }
  }

  private T piece(int index) {
    while (true) {
      T piece = done.get(index);
      if (piece != null) {
        return piece;
      }
      int mine = claim();
      if (mine >= 0) {
        done.set(mine, work.apply(mine));
      } else {
        await(index);
      }
    }
  }

  private synchronized void await(int index) {
    while (done.get(index) == null) {
      if (failure != null) {
        throw new IllegalStateException("A part of the batch could not be answered", failure);
      }
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Interrupted while a batch was answered", e);
      }
    }
  }

  /** The next piece that nobody has begun, or -1 where none may be begun now. */
  private synchronized int claim() {
    return ended || claimed == count || claimed >= taken + ahead ? -1 : claimed++;
  }

  private synchronized void advance() {
    taken++;
  }

  private synchronized void end() {
    ended = true;
  }

  private void callHelpers() {
    int called;
    synchronized (this) {
      called = Math.min(mostHelpers - helping, Math.min(count, taken + ahead) - claimed - 1);
      helping += Math.max(0, called);
    }
    for (int i = 0; i < called; i++) {
      helpers.execute(this::help);
    }
  }

  private void help() {
    try {
      for (int mine = claim(); mine >= 0; mine = claim()) {
        done.set(mine, work.apply(mine));
        told(null);
      }
    } catch (RuntimeException | Error e) {
      told(e); // the caller throws it
    } finally {
      synchronized (this) {
        helping--;
      }
    }
  }

  private synchronized void told(@Nullable Throwable thrown) {
    failure = failure == null ? thrown : failure;
    notifyAll();
  }
}
