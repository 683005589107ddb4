package io.pricescape.retraining;

import io.pricescape.evaluation.Evaluator;
import io.pricescape.evaluation.Questions;
import io.pricescape.model.ModelCodec;
import io.pricescape.model.PriceModel;
import io.pricescape.registry.LearningPoint;
import io.pricescape.training.Calibration;
import io.pricescape.training.EpochProgress;
import io.pricescape.training.ListingTable;
import io.pricescape.training.Trainer;
import io.pricescape.training.TrainingListener;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Every learner's model of the same rows. The candidate is the one that is best on the validation
 * rows, asked completely, in part and with short questions; where listings are few that may be a
 * baseline.
 *
 * @param models the main learner's first
 * @param curve of the main learner
 * @param baselineRows how many rows each of the others learned from
 */
record Learning(List<Learned> models, List<LearningPoint> curve, int baselineRows) {
  /** A baseline shows nothing more with more rows than this, but takes longer. */
  static final int MOST_BASELINE_ROWS = 50_000;

  /** A learner's model, read back from its artifact: what is scored is what will be served. */
  record Learned(String learner, byte[] artifact, PriceModel model) {}

  /**
   * Trains all learners.
   *
   * @throws io.pricescape.training.TrainingCancelledException when the progress says so
   */
  static Learning of(Learners who, ListingTable.Split rows, long seed, RunProgress progress) {
    LearningCurve curve = new LearningCurve(progress);
    List<Learned> models = new ArrayList<>();
    models.add(learned(who.main(), rows, seed, curve));
    ListingTable.Split fewer = rows.learningFromAtMost(MOST_BASELINE_ROWS);
    for (Trainer baseline : who.baselines()) {
      models.add(learned(baseline, fewer, seed, onlyCancelled(progress)));
    }
    return new Learning(List.copyOf(models), curve.points(), fewer.training().rows());
  }

  private static Learned learned(
      Trainer trainer, ListingTable.Split rows, long seed, TrainingListener listener) {
    byte[] artifact = ModelCodec.encode(trainer.train(rows, seed, listener));
    return new Learned(trainer.learner(), artifact, ModelCodec.decode(artifact));
  }

  /**
   * The models' places, the best on the validation rows first; as they are where there are none.
   * Complete, partial and short questions count alike.
   */
  List<Integer> ranking(Questions validation) {
    List<Integer> places = IntStream.range(0, models.size()).boxed().toList();
    if (validation.complete().isEmpty()) {
      return places;
    }
    List<Double> nll = models.stream().map(model -> meanNll(model.model(), validation)).toList();
    return places.stream().sorted(Comparator.comparing(nll::get)).toList();
  }

  /**
   * The same, but that a model in a place is calibrated. The main learner's is already; a baseline
   * is as its method makes it, unless it is to be served.
   */
  Learning serving(int place, ListingTable validation) {
    Learned served = models.get(place);
    PriceModel calibrated = Calibration.calibrated(served.model(), validation);
    if (calibrated == served.model()) {
      return this;
    }
    List<Learned> all = new ArrayList<>(models);
    byte[] artifact = ModelCodec.encode(calibrated);
    all.set(place, new Learned(served.learner(), artifact, ModelCodec.decode(artifact)));
    return new Learning(List.copyOf(all), curve, baselineRows);
  }

  private static double meanNll(PriceModel model, Questions questions) {
    double mean = Evaluator.answers(model, questions, share -> {}).meanNll();
    return Double.isNaN(mean) ? Double.POSITIVE_INFINITY : mean;
  }

  /** For baselines, whose rounds are not the network's epochs. */
  private static TrainingListener onlyCancelled(RunProgress progress) {
    return new TrainingListener() {
      @Override
      public void epochFinished(EpochProgress epoch) {}

      @Override
      public boolean cancelled() {
        return progress.cancelled();
      }
    };
  }
}
