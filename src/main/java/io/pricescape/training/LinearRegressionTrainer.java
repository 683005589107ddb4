package io.pricescape.training;

import io.pricescape.encoding.CategoricalEncoding;
import io.pricescape.encoding.ItemEncoder;
import io.pricescape.model.Activation;
import io.pricescape.model.DenseLayer;
import io.pricescape.model.EmbeddingTable;
import io.pricescape.model.MixtureHead;
import io.pricescape.model.Network;
import io.pricescape.model.PeriodicEmbedding;
import io.pricescape.model.PriceModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.math3.exception.MaxCountExceededException;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.ConjugateGradient;
import org.apache.commons.math3.linear.JacobiPreconditioner;
import org.apache.commons.math3.linear.RealVector;

/**
 * Linear regression with a normal error of one σ for all items: ridge regression on a coefficient
 * for each learned value, one for unknown ones and one for nothing said, and on the standardised
 * numbers with their missing flags; σ is the maximum of the training rows' likelihood. As a network
 * its embeddings are one wide and hold the coefficients.
 */
public final class LinearRegressionTrainer implements Trainer {
  private static final double DEFAULT_RIDGE = 1;

  /** So many steps of the conjugate gradient are enough, and the last is good if they are not. */
  private static final int MOST_STEPS = 1_000;

  /** The remainder at which the equations count as solved, as a share of their right side. */
  private static final double SOLVED = 1e-9;

  private final double ridge;

  /** With a ridge of 1. */
  public LinearRegressionTrainer() {
    this(DEFAULT_RIDGE);
  }

  /**
   * With a ridge λ: minimises the sum of squared errors of the standardised target plus λ times the
   * squared coefficients, the intercept's excepted.
   */
  public LinearRegressionTrainer(double ridge) {
    if (!(ridge > 0 && ridge < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("The ridge must be positive, not " + ridge);
    }
    this.ridge = ridge;
  }

  @Override
  public String learner() {
    return "linear";
  }

  @Override
  public PriceModel train(ListingTable.Split rows, long seed, TrainingListener listener) {
    TargetScale scale = TargetScale.fit(rows.training());
    ItemEncoder encoder = Encoders.fit(rows.training());
    EncodedRows training = EncodedRows.of(rows.training(), encoder, scale);
    int[] cardinalities =
        encoder.categoricals().stream().mapToInt(CategoricalEncoding::cardinality).toArray();
    LinearDesign design = new LinearDesign(training, cardinalities, ridge, listener::cancelled);
    double[] coefficients = solve(design);
    double squares = 0;
    for (int row = 0; row < training.rows(); row++) {
      double residual = training.targets()[row] - design.predicted(row, coefficients);
      squares += residual * residual;
    }
    double sigma = Math.sqrt(squares / training.rows());
    SortedMap<String, String> hyperparameters = new TreeMap<>();
    hyperparameters.put("ridge", Double.toString(ridge));
    return new PriceModel(
        encoder,
        List.of(network(design, cardinalities, training.numerics(), coefficients, sigma)),
        new MixtureHead(1, scale.center(), scale.spread(), 0),
        scale.priceScale(),
        Lineage.of(this, hyperparameters, rows, seed));
  }

  private static double[] solve(LinearDesign design) {
    RealVector solution = new ArrayRealVector(design.getColumnDimension());
    try {
      new ConjugateGradient(MOST_STEPS, SOLVED, false)
          .solveInPlace(
              design,
              new JacobiPreconditioner(design.diagonal(), false),
              design.targets(),
              solution);
    } catch (MaxCountExceededException e) {
      // Each step lessened the error, so the last one's coefficients serve.
      return solution.toArray();
    }
    return solution.toArray();
  }

  private static Network network(
      LinearDesign design, int[] cardinalities, int numerics, double[] coefficients, double sigma) {
    List<EmbeddingTable> embeddings = new ArrayList<>();
    for (int c = 0; c < cardinalities.length; c++) {
      int from = design.offset(c);
      embeddings.add(
          new EmbeddingTable(
              cardinalities[c],
              1,
              floats(Arrays.copyOfRange(coefficients, from, from + cardinalities[c]))));
    }
    double[] ofInputs = new double[cardinalities.length + 3 * numerics];
    Arrays.fill(ofInputs, 0, cardinalities.length, 1);
    for (int n = 0; n < numerics; n++) {
      ofInputs[cardinalities.length + n] = coefficients[design.number(n)];
      ofInputs[cardinalities.length + 2 * numerics + n] = coefficients[design.number(n) + numerics];
    }
    float[] weights = new float[3 * ofInputs.length];
    for (int i = 0; i < ofInputs.length; i++) {
      weights[3 * i + 1] = (float) ofInputs[i];
    }
    float[] biases = {0, (float) coefficients[0], MixtureNetworks.logSigma(sigma)};
    return new Network(
        embeddings,
        new PeriodicEmbedding(numerics, 0, 1, new float[0]),
        List.of(new DenseLayer(ofInputs.length, weights, biases, Activation.IDENTITY)));
  }

  private static float[] floats(double[] numbers) {
    float[] floats = new float[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      floats[i] = (float) numbers[i];
    }
    return floats;
  }
}
