package io.pricescape.soak;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * One thread's calls to a replica, one after the other: of a hundred, 86 questions, 4 batches, 8
 * pages of categories, 2 of an admin.
 */
final class Traffic implements Runnable {
  private final Replica replica;
  private final Expected expected;
  private final Tally tally;
  private final SplittableRandom random;
  private final BooleanSupplier goesOn;
  private final BooleanSupplier databaseAway;

  Traffic(
      Replica replica,
      Expected expected,
      Tally tally,
      long seed,
      BooleanSupplier goesOn,
      BooleanSupplier databaseAway) {
    this.replica = replica;
    this.expected = expected;
    this.tally = tally;
    this.random = new SplittableRandom(seed);
    this.goesOn = goesOn;
    this.databaseAway = databaseAway;
  }

  /** A call to be timed. */
  private interface Call {
    HttpResponse<String> answer() throws IOException, InterruptedException;
  }

  @Override
  public void run() {
    while (goesOn.getAsBoolean()) {
      int dice = random.nextInt(100);
      if (dice < 86) {
        int number = random.nextInt(expected.questions());
        call(
            "question",
            () -> replica.seller().post(Expected.ASK, expected.question(number)),
            answer -> expected.isRight(number, answer));
      } else if (dice < 90) {
        call(
            "batch of 60",
            () -> replica.seller().post(Expected.ASK + "/batch", expected.batch()),
            expected::isRightBatch);
      } else if (dice < 94) {
        call(
            "categories",
            () -> replica.seller().get("/api/v1/categories"),
            answer -> answer.contains(Expected.CATEGORY));
      } else if (dice < 98) {
        call(
            "category",
            () -> replica.seller().get("/api/v1/categories/" + Expected.CATEGORY),
            answer -> answer.contains("\"listings\""));
      } else {
        call(
            "admin",
            () -> replica.admin().get("/api/v1/admin/training-runs"),
            answer -> answer.startsWith("["));
      }
    }
  }

  private void call(String kind, Call call, Predicate<String> isRight) {
    Tally.Row row = tally.row(replica.name(), kind);
    boolean wasUp = replica.isUp();
    boolean wasAway = databaseAway.getAsBoolean();
    long begin = System.nanoTime();
    try {
      HttpResponse<String> answer = call.answer();
      long took = System.nanoTime() - begin;
      if (answer.statusCode() == 200 && isRight.test(answer.body())) {
        row.right.increment();
        row.took(took);
      } else if (kind.equals("admin")
          && answer.statusCode() == 503
          && (wasAway || databaseAway.getAsBoolean())) {
        row.refused.increment();
      } else {
        row.wrong.increment();
        tally.fault(
            () ->
                "%s %s: %d %s".formatted(replica.name(), kind, answer.statusCode(), answer.body()));
      }
    } catch (IOException e) {
      row.brokenOff.increment();
      if (wasUp && replica.isUp()) {
        tally.fault(() -> "%s %s: %s".formatted(replica.name(), kind, e));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
