package io.pricescape.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pricescape.encoding.EncodedItem;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NetworkTests {
  private final SplittableRandom random = new SplittableRandom(11);

  @Test
  void answersAsItsNaiveTwinInDoublePrecision() {
    for (int seed = 0; seed < 20; seed++) {
      Network network = Models.random(1, seed).members().get(0);
      float[][] scratch = network.scratch();
      for (int i = 0; i < 20; i++) {
        EncodedItem item = item();
        double[] naive = naive(network, item);
        float[] fast = network.forward(item, scratch);
        for (int j = 0; j < naive.length; j++) {
          assertThat((double) fast[j]).isCloseTo(naive[j], within(1e-5));
        }
      }
    }
  }

  @Test
  void everyActivationIsItsFormula() {
    float[] inputs = {-90, -3, -0.5f, 0, 0.5f, 3, 90};
    for (Activation activation : Activation.values()) {
      float[] outputs = inputs.clone();
      activation.applyTo(outputs, outputs.length);
      for (int i = 0; i < inputs.length; i++) {
        assertThat((double) outputs[i]).isCloseTo(naive(activation, inputs[i]), within(1e-5));
      }
    }
  }

  @Test
  void theSigmoidIsTheLogisticFunctionWithinAMillionth() {
    for (float x = -120; x < 120; x += 0.001f) {
      assertThat((double) Sigmoid.of(x)).isCloseTo(1 / (1 + Math.exp(-x)), within(1e-6));
    }
  }

  @Test
  void refusesLayersThatDoNotFit() {
    Network sound = Models.random(1, 1).members().get(0);
    DenseLayer narrow = new DenseLayer(3, new float[6], new float[2], Activation.RELU);
    assertThatThrownBy(() -> new Network(sound.embeddings(), sound.periodic(), List.of(narrow)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new DenseLayer(3, new float[7], new float[2], Activation.RELU))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private EncodedItem item() {
    float[] numbers = new float[6];
    for (int n = 0; n < 2; n++) {
      boolean missing = random.nextInt(3) == 0;
      numbers[n] = missing ? 0 : (float) random.nextGaussian();
      numbers[2 + n] = missing ? 0 : (float) random.nextDouble(-1, 1);
      numbers[4 + n] = missing ? 1 : 0;
    }
    return new EncodedItem(new int[] {random.nextInt(4), random.nextInt(4)}, numbers);
  }

  private static double[] naive(Network network, EncodedItem item) {
    double[] values = new double[network.scratch()[0].length];
    int at = 0;
    for (int e = 0; e < network.embeddings().size(); e++) {
      EmbeddingTable table = network.embeddings().get(e);
      for (int j = 0; j < table.width(); j++) {
        values[at++] = table.weights()[item.indices()[e] * table.width() + j];
      }
    }
    for (float number : item.numbers()) {
      values[at++] = number;
    }
    PeriodicEmbedding p = network.periodic();
    int stride = PeriodicEmbedding.stride(p.frequencies(), p.outputs());
    for (int n = 0; n < p.attributes(); n++) {
      for (int o = 0; o < p.outputs(); o++) {
        double sum = p.parameters()[(n + 1) * stride - p.outputs() + o];
        for (int f = 0; f < p.frequencies(); f++) {
          double angle = 2 * Math.PI * p.parameters()[n * stride + f] * item.numbers()[n];
          int weights = n * stride + p.frequencies();
          sum += Math.sin(angle) * p.parameters()[weights + f * p.outputs() + o];
          sum +=
              Math.cos(angle) * p.parameters()[weights + (p.frequencies() + f) * p.outputs() + o];
        }
        boolean missing = item.numbers()[2 * p.attributes() + n] != 0;
        values[at++] = missing ? 0 : Math.max(0, sum);
      }
    }
    for (DenseLayer layer : network.layers()) {
      double[] next = new double[layer.outputs()];
      for (int o = 0; o < next.length; o++) {
        double sum = layer.biases()[o];
        for (int i = 0; i < layer.inputs(); i++) {
          sum += values[i] * layer.weights()[i * next.length + o];
        }
        next[o] = naive(layer.activation(), sum);
      }
      values = next;
    }
    return values;
  }

  private static double naive(Activation activation, double x) {
    return switch (activation) {
      case IDENTITY -> x;
      case SILU -> x / (1 + Math.exp(-x));
      case RELU -> Math.max(0, x);
      case TANH -> Math.tanh(x);
    };
  }
}
