package io.pricescape.training;

import io.pricescape.model.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Trains an ensemble's members side by side, as many at once as there are processors, each from a
 * seed of its own: the result does not depend on how they are scheduled.
 */
final class EnsembleTraining {
  private static final long SEED_STEP = 1_000_003;

  private final List<NetworkTraining> members;
  private final int completeMembers;

  /**
   * @param members the training of each member, those for complete questions first
   * @param completeMembers how many of them are for complete questions
   */
  EnsembleTraining(List<NetworkTraining> members, int completeMembers) {
    this.members = List.copyOf(members);
    this.completeMembers = completeMembers;
  }

  List<Network> train(long seed, TrainingListener listener) {
    EnsembleProgress progress = new EnsembleProgress(members.size(), completeMembers, listener);
    ExecutorService workers = TrainingThreads.forTasks(members.size());
    try {
      List<Future<Network>> trained = new ArrayList<>();
      for (int member = 0; member < members.size(); member++) {
        trained.add(workers.submit(task(member, seed, progress)));
      }
      return finished(trained, progress);
    } finally {
      progress.stop();
      workers.shutdown();
    }
  }

  private Callable<Network> task(int member, long seed, EnsembleProgress progress) {
    return () -> {
      Network network =
          members.get(member).train(seed * SEED_STEP + member, progress.ofMember(member)).network();
      progress.memberEnded(member);
      return network;
    };
  }

  /** Waits for every member, also after one failed, so that none goes on unseen. */
  private static List<Network> finished(List<Future<Network>> trained, EnsembleProgress progress) {
    List<Network> networks = new ArrayList<>();
    @Nullable Throwable failure = null;
    boolean interrupted = false;
    for (Future<Network> member : trained) {
      while (!member.isDone()) {
        try {
          member.get();
        } catch (ExecutionException e) {
          progress.stop();
        } catch (InterruptedException e) {
          progress.stop();
          interrupted = true;
        }
      }
      try {
        networks.add(member.get());
      } catch (ExecutionException e) {
        progress.stop();
        failure = failure == null ? e.getCause() : failure;
      } catch (InterruptedException e) {
        throw new IllegalStateException("A finished member does not wait", e);
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (failure instanceof RuntimeException known) {
      throw known;
    } else if (failure instanceof Error error) {
      throw error;
    } else if (failure != null) {
      throw new IllegalStateException("A member's training failed", failure);
    }
    return networks;
  }
}
