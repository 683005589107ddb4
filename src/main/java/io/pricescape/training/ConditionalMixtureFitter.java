package io.pricescape.training;

import io.pricescape.encoding.EncodedItem;
import io.pricescape.encoding.ItemEncoder;
import io.pricescape.encoding.NumericEncoding;
import io.pricescape.encoding.TimeEncoding;
import io.pricescape.mixture.GaussianMixture;
import io.pricescape.model.BackgroundComponent;
import io.pricescape.model.ConditionalMixtures;
import io.pricescape.model.PriceModel;
import io.pricescape.training.IcebergCube.Cell;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Fits a mixture to the prices of the training rows that have a combination of few categorical
 * values, and pools it with the networks' answer to the question that says just these values: of n
 * rows the former has weight n / (n + {@value #PRIOR_ROWS}). So an answer passes smoothly from what
 * the networks have learned to what the rows show as more rows match. Where the time is an input,
 * each price is moved first by what the networks' mean changes from its row's day to the newest.
 */
final class ConditionalMixtureFitter {
  private static final int MIN_ROWS = 50;
  private static final int MAX_CELLS = 4096;
  private static final int MAX_ROWS = 200_000;

  /** The networks' answer counts as so many rows. */
  private static final int PRIOR_ROWS = 120;

  private static final int ROWS_PER_COMPONENT = 25;
  private static final int TREND_POINTS = 8;

  /** Cells between two looks at whether to go on. */
  private static final int AT_ONCE = 64;

  private final PriceModel model;
  private final ItemEncoder encoder;
  private final TargetScale scale;
  private final double[] targets;
  private final double @Nullable [] days;

  private ConditionalMixtureFitter(PriceModel model, ListingTable rows) {
    this.model = model;
    this.encoder = model.encoder();
    this.scale = TargetScale.fit(rows);
    this.targets = rows.targets();
    TimeEncoding time = encoder.time();
    this.days =
        time == null
            ? null
            : IntStream.of(rows.places())
                .mapToDouble(place -> time.heldBack(rows.columns().days().value(place)))
                .toArray();
  }

  /**
   * The mixtures for a model's training rows, with its background component.
   *
   * @param training of which about {@value #MAX_ROWS} are used where there are more
   * @throws TrainingCancelledException when the listener ends it
   */
  static ConditionalMixtures fit(
      PriceModel model, ListingTable training, TrainingListener listener) {
    ListingTable rows = training.atMost(MAX_ROWS);
    int attributes =
        Math.min(ConditionalMixtures.MAX_ATTRIBUTES, model.encoder().categoricals().size());
    int[][] indices = new int[attributes][];
    int[] cardinalities = new int[attributes];
    for (int a = 0; a < attributes; a++) {
      var encoding = model.encoder().categoricals().get(a);
      indices[a] = rows.columns().texts().get(a).indices(encoding, rows.places());
      cardinalities[a] = encoding.cardinality();
    }
    List<Cell> cells = IcebergCube.cells(indices, cardinalities, rows.rows(), MIN_ROWS, MAX_CELLS);
    ConditionalMixtureFitter fitter = new ConditionalMixtureFitter(model, rows);
    float[][] mixtures = fitter.fitAll(cells, listener);
    double share = training.rows() / (double) rows.rows();
    int minRows =
        cells.size() < MAX_CELLS
            ? MIN_ROWS
            : 0; // unknown, since what was left out may have many rows
    return new ConditionalMixtures(
        cells.stream().mapToLong(Cell::key).toArray(),
        cells.stream().mapToInt(cell -> (int) Math.round(cell.rows().length * share)).toArray(),
        mixtures,
        IcebergCube.maxValues(rows.rows(), attributes),
        (int) Math.round(share * minRows));
  }

  private float[][] fitAll(List<Cell> cells, TrainingListener listener) {
    float[][] mixtures = new float[cells.size()][];
    ExecutorService workers = TrainingThreads.forTasks(Runtime.getRuntime().availableProcessors());
    try {
      List<Future<?>> parts = new ArrayList<>();
      for (int from = 0; from < mixtures.length; from += AT_ONCE) {
        int first = from;
        int end = Math.min(mixtures.length, from + AT_ONCE);
        parts.add(
            workers.submit(
                () -> {
                  for (int i = first; i < end && !listener.cancelled(); i++) {
                    mixtures[i] = ConditionalMixtures.kept(mixture(cells.get(i)));
                  }
                }));
      }
      for (Future<?> part : parts) {
        part.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TrainingCancelledException();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Fitting the mixtures of matching listings failed", e);
    } finally {
      workers.shutdownNow();
    }
    if (listener.cancelled()) {
      throw new TrainingCancelledException();
    }
    return mixtures;
  }

  private GaussianMixture mixture(Cell cell) {
    EncodedItem question = encoder.question(cell.indices());
    int rows = cell.rows().length;
    double[] prices = asOfNow(cell.rows(), question);
    int components = Math.max(1, Math.min(PriceModel.REPORTED_COMPONENTS, rows / ROWS_PER_COMPONENT));
    GaussianMixture fitted =
        ExpectationMaximisation.fitQuickly(prices, components)
            .affine(scale.spread(), scale.center());
    BackgroundComponent background = model.aggregation().background();
    GaussianMixture pooled =
        fitted.pooledWith(
            model.predictByMembers(question), PRIOR_ROWS / (double) (PRIOR_ROWS + rows));
    return background.addedTo(
        pooled.reducedTo(background.othersAtMost(PriceModel.REPORTED_COMPONENTS)));
  }

  /** The standardised targets of rows, ascending, moved along the networks' trend. */
  private double[] asOfNow(int[] rows, EncodedItem question) {
    double[] moved = new double[rows.length];
    Trend trend = days == null ? null : new Trend(question);
    for (int i = 0; i < rows.length; i++) {
      double target = targets[rows[i]];
      moved[i] =
          scale.standardised(
              trend == null || days == null ? target : target + trend.toNewest(days[rows[i]]));
    }
    Arrays.sort(moved);
    return moved;
  }

  /** What the mean of the networks' answer to a question changes until the newest day. */
  private final class Trend {
    private final double[] knots;
    private final double[] change;

    Trend(EncodedItem question) {
      TimeEncoding time = java.util.Objects.requireNonNull(encoder.time());
      NumericEncoding encoding = time.encoding();
      knots =
          java.util.stream.DoubleStream.concat(
                  Arrays.stream(encoding.typicalValues(TREND_POINTS)),
                  java.util.stream.DoubleStream.of(time.asOf()))
              .sorted()
              .distinct()
              .toArray();
      change = new double[knots.length];
      for (int i = 0; i < knots.length; i++) {
        encoder.setDay(question, knots[i]);
        change[i] = -model.predictByMembers(question).mean();
      }
      encoder.setDay(question, time.asOf());
      double newest = -change[knots.length - 1];
      for (int i = 0; i < knots.length; i++) {
        change[i] += newest;
      }
    }

    /** What to add to a target of a day; linear between the knots. */
    double toNewest(double day) {
      int above = Arrays.binarySearch(knots, day);
      above = above < 0 ? -above - 1 : above;
      if (above == 0 || above == knots.length) {
        return change[Math.min(above, knots.length - 1)];
      }
      double along = (day - knots[above - 1]) / (knots[above] - knots[above - 1]);
      return change[above - 1] + along * (change[above] - change[above - 1]);
    }
  }
}
