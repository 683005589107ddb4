package io.pricescape.training;

import io.pricescape.encoding.ItemEncoder;
import io.pricescape.mixture.GaussianMixture;
import io.pricescape.model.BackgroundComponent;
import io.pricescape.model.ConditionalMixtures;
import io.pricescape.model.PriceModel;
import io.pricescape.training.IcebergCube.Cell;
import io.pricescape.training.PricesAsOfNewest.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * Fits a mixture to the prices of the training rows that have a combination of few categorical
 * values, and to quantiles of what the networks answer to the question that says just these values,
 * which count as {@value #PRIOR_ROWS} rows. So an answer passes smoothly from what the networks
 * have learned to what the rows show as more rows match. Prices are as of the newest day, see
 * {@link PricesAsOfNewest}.
 */
final class ConditionalMixtureFitter {
  private static final int MIN_ROWS = 50;
  private static final int MAX_CELLS = 4096;
  private static final int MAX_ROWS = 200_000;

  /** The number of rows that the networks' answer counts as. */
  private static final int PRIOR_ROWS = 80;

  /** The number of quantiles of the networks' answer. */
  private static final int PRIOR_POINTS = 48;

  private static final int ROWS_PER_COMPONENT = 25;

  /** Cells between two looks at whether to go on. */
  private static final int AT_ONCE = 64;

  private final PriceModel model;
  private final ItemEncoder encoder;
  private final TargetScale scale;
  private final TrainingListener listener;

  private ConditionalMixtureFitter(PriceModel model, TargetScale scale, TrainingListener listener) {
    this.model = model;
    this.encoder = model.encoder();
    this.scale = scale;
    this.listener = listener;
  }

  /**
   * The mixtures for a model's training rows.
   *
   * @param training of which about {@value #MAX_ROWS} are used where there are more
   * @param halfLifeDays days in which a listing loses half its weight; 0 for no weighting
   * @throws TrainingCancelledException when the listener ends it
   */
  static ConditionalMixtures fit(
      PriceModel model, ListingTable training, double halfLifeDays, TrainingListener listener) {
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
    TargetScale scale = TargetScale.fit(rows);
    PricesAsOfNewest prices = PricesAsOfNewest.of(rows, model, scale, halfLifeDays, listener);
    List<Cell<Sample>> cells =
        IcebergCube.cells(indices, cardinalities, rows.rows(), MIN_ROWS, MAX_CELLS, prices::sample);
    ConditionalMixtureFitter fitter = new ConditionalMixtureFitter(model, scale, listener);
    float[][] mixtures = fitter.fitAll(cells).toArray(float[][]::new);
    double share = training.rows() / (double) rows.rows();
    // unknown where combinations or rows were left out: a combination may have many rows then
    boolean isKnown = cells.size() < MAX_CELLS && rows.rows() == training.rows();
    return new ConditionalMixtures(
        cells.stream().mapToLong(Cell::key).toArray(),
        cells.stream().mapToInt(cell -> (int) Math.round(cell.rows() * share)).toArray(),
        mixtures,
        IcebergCube.maxValues(rows.rows(), attributes),
        isKnown ? MIN_ROWS : 0);
  }

  private List<float[]> fitAll(List<Cell<Sample>> cells) {
    ExecutorService workers = TrainingThreads.forTasks(Runtime.getRuntime().availableProcessors());
    try {
      List<Future<List<float[]>>> parts = new ArrayList<>();
      for (int from = 0; from < cells.size(); from += AT_ONCE) {
        List<Cell<Sample>> part = cells.subList(from, Math.min(cells.size(), from + AT_ONCE));
        parts.add(workers.submit(() -> fitEach(part)));
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

  private List<float[]> fitEach(List<Cell<Sample>> cells) {
    List<float[]> mixtures = new ArrayList<>();
    for (Cell<Sample> cell : cells) {
      checkNotCancelled();
      mixtures.add(ConditionalMixtures.kept(mixture(cell)));
    }
    return mixtures;
  }

  private GaussianMixture mixture(Cell<Sample> cell) {
    double rows = cell.summary().rows();
    BackgroundComponent background = model.aggregation().background();
    int most = background.othersAtMost(PriceModel.REPORTED_COMPONENTS);
    int components = (int) Math.max(1, Math.min(most, rows / ROWS_PER_COMPONENT));
    GaussianMixture networks = model.predictByMembers(encoder.question(cell.indices()));
    double[] levels = new double[PRIOR_POINTS];
    for (int i = 0; i < PRIOR_POINTS; i++) {
      levels[i] = (i + 0.5) / PRIOR_POINTS;
    }
    double[] prior = networks.quantiles(levels);
    for (int i = 0; i < PRIOR_POINTS; i++) {
      prior[i] = scale.standardised(prior[i]);
    }
    double priorWeight = PRIOR_ROWS / (PRIOR_ROWS + rows);
    GaussianMixture fitted =
        ExpectationMaximisation.fitQuickly(cell.summary().prices(), prior, priorWeight, components);
    return background.addedTo(
        predictive(fitted, rows + PRIOR_ROWS).affine(scale.spread(), scale.center()),
        model.scale());
  }

  /**
   * The mixture for a price to come: of a component fitted to m rows the variance is multiplied by
   * (m + 1) / (m − 1), since its mean and its variance are estimates.
   */
  private static GaussianMixture predictive(GaussianMixture fitted, double rows) {
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

  private void checkNotCancelled() {
    if (listener.cancelled()) {
      throw new TrainingCancelledException();
    }
  }
}
