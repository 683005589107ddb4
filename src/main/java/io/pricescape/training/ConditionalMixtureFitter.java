package io.pricescape.training;

import io.pricescape.encoding.EncodedItem;
import io.pricescape.encoding.ItemEncoder;
import io.pricescape.encoding.TimeEncoding;
import io.pricescape.mixture.GaussianMixture;
import io.pricescape.model.BackgroundComponent;
import io.pricescape.model.ConditionalMixtures;
import io.pricescape.model.PriceModel;
import io.pricescape.training.IcebergCube.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * Fits a mixture to the prices of the training rows that have a combination of few categorical
 * values, and to quantiles of what the networks answer to the question that says just these values,
 * which count as {@value #PRIOR_ROWS} rows. So an answer passes smoothly from what the networks
 * have learned to what the rows show as more rows match. Where the time is an input, prices are
 * moved to the newest day first, along the trend of the rows: the line through the changes in the
 * mean that the networks give for each of them, with all that the row says. A trend about which the
 * networks disagree is shrunk.
 */
final class ConditionalMixtureFitter {
  private static final int MIN_ROWS = 50;
  private static final int MAX_CELLS = 4096;
  private static final int MAX_ROWS = 200_000;

  /** The networks' answer counts as so many rows. */
  private static final int PRIOR_ROWS = 80;

  /** The networks' answer is taken at so many quantiles. */
  private static final int PRIOR_POINTS = 48;

  private static final int ROWS_PER_COMPONENT = 25;

  /** Cells between two looks at whether to go on. */
  private static final int AT_ONCE = 64;

  private final PriceModel model;
  private final ItemEncoder encoder;
  private final TargetScale scale;
  private final double[] targets;
  private final double[] ages;
  private final double[][] changes;

  private ConditionalMixtureFitter(PriceModel model, ListingTable rows) {
    this.model = model;
    this.encoder = model.encoder();
    this.scale = TargetScale.fit(rows);
    this.targets = rows.targets();
    this.ages = ages(rows);
    this.changes = changes(rows);
  }

  /**
   * The mixtures for a model's training rows.
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
    float[][] mixtures = fitter.fitAll(cells, listener).toArray(float[][]::new);
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

  private List<float[]> fitAll(List<Cell> cells, TrainingListener listener) {
    ExecutorService workers = TrainingThreads.forTasks(Runtime.getRuntime().availableProcessors());
    try {
      List<Future<List<float[]>>> parts = new ArrayList<>();
      for (int from = 0; from < cells.size(); from += AT_ONCE) {
        List<Cell> part = cells.subList(from, Math.min(cells.size(), from + AT_ONCE));
        parts.add(workers.submit(() -> fitEach(part, listener)));
      }
      List<float[]> mixtures = new ArrayList<>();
      for (Future<List<float[]>> part : parts) {
        mixtures.addAll(part.get());
      }
      return mixtures;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TrainingCancelledException();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TrainingCancelledException cancelled) {
        throw cancelled;
      }
      throw new IllegalStateException("Fitting the mixtures of matching listings failed", e);
    } finally {
      workers.shutdownNow();
    }
  }

  private List<float[]> fitEach(List<Cell> cells, TrainingListener listener) {
    List<float[]> mixtures = new ArrayList<>();
    for (Cell cell : cells) {
      if (listener.cancelled()) {
        throw new TrainingCancelledException();
      }
      mixtures.add(ConditionalMixtures.kept(mixture(cell)));
    }
    return mixtures;
  }

  private GaussianMixture mixture(Cell cell) {
    int rows = cell.rows().length;
    BackgroundComponent background = model.aggregation().background();
    int most = background.othersAtMost(PriceModel.REPORTED_COMPONENTS);
    int components = Math.max(1, Math.min(most, rows / ROWS_PER_COMPONENT));
    GaussianMixture networks = model.predictByMembers(encoder.question(cell.indices()));
    double[] levels = new double[PRIOR_POINTS];
    for (int i = 0; i < PRIOR_POINTS; i++) {
      levels[i] = (i + 0.5) / PRIOR_POINTS;
    }
    double[] prior = networks.quantiles(levels);
    for (int i = 0; i < PRIOR_POINTS; i++) {
      prior[i] = scale.standardised(prior[i]);
    }
    double priorWeight = PRIOR_ROWS / (double) (PRIOR_ROWS + rows);
    GaussianMixture fitted =
        ExpectationMaximisation.fitQuickly(asOfNewest(cell.rows()), prior, priorWeight, components);
    return background.addedTo(
        predictive(fitted, rows + PRIOR_ROWS).affine(scale.spread(), scale.center()),
        model.scale());
  }

  /**
   * The mixture for a price to come: of a component fitted to m rows the variance is multiplied by
   * (m + 1) / (m − 1), since its mean and its variance are estimates.
   */
  private static GaussianMixture predictive(GaussianMixture fitted, int rows) {
    int size = fitted.size();
    double[] phi = new double[size];
    double[] mu = new double[size];
    double[] sigma = new double[size];
    for (int k = 0; k < size; k++) {
      double m = Math.max(2, fitted.phi(k) * rows);
      phi[k] = fitted.phi(k);
      mu[k] = fitted.mu(k);
      sigma[k] = fitted.sigma(k) * Math.sqrt((m + 1) / (m - 1));
    }
    return GaussianMixture.of(phi, mu, sigma);
  }

  /** How many days before the newest each row was offered; 0 where the time is no input. */
  private double[] ages(ListingTable rows) {
    TimeEncoding time = encoder.time();
    return IntStream.of(rows.places())
        .mapToDouble(
            place ->
                time == null ? 0 : time.asOf() - time.heldBack(rows.columns().days().value(place)))
        .toArray();
  }

  /** What the mean for each row changes from its day to the newest [members × rows]. */
  private double[][] changes(ListingTable rows) {
    List<Integer> members =
        encoder.time() == null ? List.of() : model.aggregation().selection().complete();
    double[][] changes = new double[members.size()][rows.rows()];
    IntStream.range(0, members.isEmpty() ? 0 : rows.rows())
        .parallel()
        .forEach(
            row -> {
              EncodedItem then = encoder.blank();
              encoder.encode(rows.item(row), rows.listedAt(row), then);
              EncodedItem now = encoder.blank();
              encoder.encode(rows.item(row), now);
              for (int m = 0; m < changes.length; m++) {
                int member = members.get(m);
                changes[m][row] =
                    model.mixture(member, now).mean() - model.mixture(member, then).mean();
              }
            });
    return changes;
  }

  /**
   * The slope of the target by age: the mean over the members of the slope of the line through no
   * change at age 0, by least squares. With s its standard error over the members, the slope b is
   * multiplied by 1 − (2s/b)², or by 0 where that is negative.
   */
  private double trend(int[] rows) {
    int members = changes.length;
    double sum = 0;
    double sumOfSquares = 0;
    for (double[] change : changes) {
      double slope = slope(change, rows);
      sum += slope;
      sumOfSquares += slope * slope;
    }
    double mean = sum / members;
    if (members < 2 || mean == 0) {
      return members == 1 ? mean : 0;
    }
    double variance = Math.max(0, sumOfSquares / members - mean * mean) / (members - 1);
    return mean * Math.max(0, 1 - 4 * variance / (mean * mean));
  }

  private double slope(double[] change, int[] rows) {
    double products = 0;
    double squares = 0;
    for (int row : rows) {
      products += ages[row] * change[row];
      squares += ages[row] * ages[row];
    }
    return squares > 0 ? products / squares : 0;
  }

  /** The standardised targets of rows, ascending, as of the newest day. */
  private double[] asOfNewest(int[] rows) {
    double trend = trend(rows);
    return IntStream.of(rows)
        .mapToDouble(row -> scale.standardised(targets[row] + trend * ages[row]))
        .sorted()
        .toArray();
  }
}
