package io.pricescape.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.FloatPointer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The passes beside a twin that goes number by number in double. */
class NetworkPassesTests {
  private static final ListingLayerShape FIRST =
      new ListingLayerShape(new int[] {3, 5}, new int[] {2, 4}, 2, 3, 4);
  private static final int ROWS = 7;
  private static final int COMPONENTS = 3;
  private static final double FLOOR = 0.01;

  private final RowLoss loss = new MixtureNegativeLogLikelihood(COMPONENTS, FLOOR);
  private final NetworkShape shape = NetworkShape.of(FIRST, List.of(6, 5), loss.outputs());
  private final SplittableRandom random = new SplittableRandom(53);
  private final float[] parameters = shape.initialised(loss.firstBiases(), random);
  private final float[] inputs = new float[ROWS * FIRST.inputWidth()];
  private final float[] targets = new float[ROWS];

  @BeforeAll
  static void loadLibrary() {
    NativeRuntime.load();
  }

  NetworkPassesTests() {
    for (int row = 0; row < ROWS; row++) {
      int at = row * FIRST.inputWidth();
      inputs[at] = random.nextInt(3);
      inputs[at + 1] = random.nextInt(5);
      for (int n = 0; n < 2; n++) {
        boolean missing = row == 3 && n == 1;
        inputs[at + 2 + n] = missing ? 0 : (float) random.nextGaussian();
        inputs[at + 4 + n] = missing ? 0 : (float) random.nextDouble(-1, 1);
        inputs[at + 6 + n] = missing ? 1 : 0;
      }
      targets[row] = (float) random.nextGaussian();
    }
  }

  private float[] learned(double[] meanLoss) {
    float[] gradient = new float[shape.parameters()];
    try (NetworkPasses passes = new NetworkPasses(shape, loss, ROWS);
        FloatPointer all = new FloatPointer(parameters);
        FloatPointer into = new FloatPointer(gradient)) {
      meanLoss[0] = passes.learn(inputs, targets, all, into);
      into.get(gradient);
    }
    return gradient;
  }

  @Test
  void lossAndGradientAreThoseOfTheTwin() {
    double[] meanLoss = new double[1];
    float[] gradient = learned(meanLoss);
    double[] precise = precise();
    assertThat(meanLoss[0]).isCloseTo(twin(precise), within(1e-5));
    for (int p = 0; p < precise.length; p++) {
      double before = precise[p];
      precise[p] = before + 1e-6;
      double up = twin(precise);
      precise[p] = before - 1e-6;
      double difference = (up - twin(precise)) / 2e-6;
      precise[p] = before;
      assertThat((double) gradient[p])
          .as("parameter %d", p)
          .isCloseTo(difference, within(1e-5 * Math.max(1, Math.abs(difference))));
    }
  }

  @Test
  void theGradientOfEachLayerIsClipped() {
    targets[0] = 300;
    float[] gradient = learned(new double[1]);
    List<Double> norms = new ArrayList<>(List.of(norm(gradient, 0, FIRST.parameters())));
    for (int layer = 0; layer < shape.denseLayers(); layer++) {
      norms.add(norm(gradient, shape.weights(layer), shape.weights(layer + 1)));
    }
    assertThat(norms).allSatisfy(norm -> assertThat(norm).isCloseTo(5, within(1e-4)));
  }

  /** Adam's first step is about the rate in the gradient's direction, whatever its length. */
  @Test
  void aStepDecaysWeightsAndNoBiasesOnce() {
    double rate = 1e-3;
    double decay = 0.1;
    float[] gradient = learned(new double[1]);
    float[] after = new float[parameters.length];
    FlushingAdam adam = new FlushingAdam(new OneCycleSchedule(25 * rate, 1_000));
    try (INDArray all = Nd4j.createFromArray(parameters);
        INDArray step = Nd4j.createFromArray(gradient)) {
      adam.instantiate((INDArray) null, true).applyUpdater(step, 0, 0);
      new DecoupledDecay(shape, decay).apply(all, step, rate, 0, 0);
      OffHeap.read(step, after, after.length);
    }
    for (int layer = 0; layer < shape.denseLayers(); layer++) {
      for (int p = shape.weights(layer); p < shape.weights(layer + 1); p++) {
        double decayed = p < shape.biases(layer) ? rate * decay * parameters[p] : 0;
        double adams = rate * gradient[p] / (Math.abs(gradient[p]) + 1e-8 / Math.sqrt(1e-3));
        assertThat((double) after[p]).isCloseTo(adams + decayed, within(1e-7));
      }
    }
  }

  private static double norm(float[] gradient, int from, int to) {
    double sum = 0;
    for (int p = from; p < to; p++) {
      sum += (double) gradient[p] * gradient[p];
    }
    return Math.sqrt(sum);
  }

  private double[] precise() {
    double[] precise = new double[parameters.length];
    for (int i = 0; i < precise.length; i++) {
      precise[i] = parameters[i];
    }
    return precise;
  }

  private double twin(double[] with) {
    double sum = 0;
    for (int row = 0; row < ROWS; row++) {
      double[] values = first(with, row * FIRST.inputWidth());
      for (int layer = 0; layer < shape.denseLayers(); layer++) {
        values = dense(with, layer, values);
      }
      sum -= Math.log(density(values, targets[row]));
    }
    return sum / ROWS;
  }

  private double[] first(double[] with, int at) {
    double[] values = new double[FIRST.outputWidth()];
    int to = 0;
    int table = 0;
    for (int c = 0; c < 2; c++) {
      int width = FIRST.widths()[c];
      for (int j = 0; j < width; j++) {
        values[to++] = with[table + (int) inputs[at + c] * width + j];
      }
      table += FIRST.cardinalities()[c] * width;
    }
    for (int i = 2; i < 8; i++) {
      values[to++] = inputs[at + i];
    }
    for (int n = 0; n < 2; n++) {
      int own = FIRST.periodicOffset() + n * FIRST.periodicStride();
      for (int j = 0; j < 4; j++) {
        double sum = with[own + 3 + 24 + j];
        for (int f = 0; f < 3; f++) {
          double angle = 2 * Math.PI * with[own + f] * inputs[at + 2 + n];
          sum += Math.sin(angle) * with[own + 3 + f * 4 + j];
          sum += Math.cos(angle) * with[own + 3 + (3 + f) * 4 + j];
        }
        values[to++] = inputs[at + 6 + n] != 0 ? 0 : Math.max(0, sum);
      }
    }
    return values;
  }

  private double[] dense(double[] with, int layer, double[] from) {
    int outputs = shape.outputs(layer);
    double[] values = new double[outputs];
    for (int out = 0; out < outputs; out++) {
      double z = with[shape.biases(layer) + out];
      for (int in = 0; in < from.length; in++) {
        z += from[in] * with[shape.weights(layer) + in * outputs + out];
      }
      values[out] = layer + 1 < shape.denseLayers() ? z / (1 + Math.exp(-z)) : z;
    }
    return values;
  }

  private static double density(double[] outputs, double target) {
    double sum = 0;
    double density = 0;
    for (int k = 0; k < COMPONENTS; k++) {
      double weight = Math.exp(outputs[k]);
      double sigma = FLOOR + Math.exp(outputs[2 * COMPONENTS + k]);
      double z = (target - outputs[COMPONENTS + k]) / sigma;
      sum += weight;
      density += weight * Math.exp(-0.5 * z * z) / (sigma * Math.sqrt(2 * Math.PI));
    }
    return density / sum;
  }
}
