package io.pricescape.mixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReductionTests {
  private record Component(double weight, double mu, double variance) {
    Component merged(Component other) {
      double w = weight + other.weight;
      double m = (weight * mu + other.weight * other.mu) / w;
      double square =
          weight * (variance + (mu - m) * (mu - m))
              + other.weight * (other.variance + (other.mu - m) * (other.mu - m));
      return new Component(w, m, square / w);
    }

    double cost(Component other) {
      Component merged = merged(other);
      return 0.5
          * (merged.weight * Math.log(merged.variance)
              - weight * Math.log(variance)
              - other.weight * Math.log(other.variance));
    }
  }

  @Test
  void keepsMeanAndVariance() {
    for (double decades : new double[] {0, 2, 6}) {
      for (GaussianMixture f : RandomMixtures.spreadOver(decades, 200)) {
        for (int components : new int[] {1, 3, 8}) {
          GaussianMixture g = f.reducedTo(components);
          assertThat(g.size()).isLessThanOrEqualTo(Math.max(components, 1));
          assertThat(g.variance()).isCloseTo(f.variance(), withinPercentage(1e-7));
          double scale = Math.abs(f.mean()) + f.standardDeviation();
          assertThat(g.mean()).isCloseTo(f.mean(), within(1e-9 * scale));
        }
      }
    }
  }

  @Test
  void mergesTheSamePairsAsTheNaiveAlgorithm() {
    for (int seed = 0; seed < 60; seed++) {
      GaussianMixture f = RandomMixtures.one(new Random(seed), 9 + seed % 24, 1);
      GaussianMixture naive = naive(f, 8);
      GaussianMixture fast = f.reducedTo(8);
      assertThat(fast.size()).isEqualTo(naive.size());
      for (int k = 0; k < naive.size(); k++) {
        assertThat(fast.phi(k)).as("%s", f).isCloseTo(naive.phi(k), within(1e-12));
        assertThat(fast.mu(k)).as("%s", f).isCloseTo(naive.mu(k), within(1e-10));
        assertThat(fast.sigma(k)).as("%s", f).isCloseTo(naive.sigma(k), within(1e-10));
      }
    }
  }

  private static GaussianMixture naive(GaussianMixture f, int components) {
    List<Component> left = new ArrayList<>();
    for (int k = 0; k < f.size(); k++) {
      if (f.phi(k) > 0) {
        left.add(new Component(f.phi(k), f.mu(k), f.sigma(k) * f.sigma(k)));
      }
    }
    while (left.size() > components) {
      Component first = left.get(0);
      Component second = left.get(1);
      for (Component one : left) {
        for (Component other : left) {
          if (one != other && one.cost(other) < first.cost(second)) {
            first = one;
            second = other;
          }
        }
      }
      left.remove(first);
      left.remove(second);
      left.add(first.merged(second));
    }
    return GaussianMixture.of(
        left.stream().mapToDouble(Component::weight).toArray(),
        left.stream().mapToDouble(Component::mu).toArray(),
        left.stream().mapToDouble(c -> Math.sqrt(c.variance())).toArray());
  }

  @Test
  void equalComponentsMergeForNothing() {
    GaussianMixture f = RandomMixtures.one(new Random(9), 8, 1);
    GaussianMixture g = GaussianMixture.pooled(List.of(f, f, f, f)).reducedTo(f.size());
    for (double z = -9; z < 9; z += 0.5) {
      assertThat(g.density(z)).isCloseTo(f.density(z), within(1e-9));
    }
  }

  @Test
  void leavesAMixtureAloneThatIsSmallEnough() {
    GaussianMixture f = RandomMixtures.one(new Random(10), 8, 1);
    assertThat(f.reducedTo(8)).isSameAs(f);
    assertThat(f.reducedTo(100)).isSameAs(f);
  }

  @Test
  void weightlessComponentsGoFirst() {
    GaussianMixture f =
        GaussianMixture.of(
            new double[] {0, 0.5, 0, 0.5}, new double[] {0, 1, 2, 3}, new double[] {1, 2, 3, 4});
    GaussianMixture g = f.reducedTo(3);
    assertThat(g.size()).isEqualTo(2);
    assertThat(List.of(g.mu(0), g.mu(1))).containsExactly(1.0, 3.0);
  }

  @Test
  void refusesToKeepNothing() {
    GaussianMixture f = GaussianMixtureTests.normal(0, 1);
    assertThatIllegalArgumentException().isThrownBy(() -> f.reducedTo(0));
  }

  @Test
  void refusesMoreComponentsThanItHasRoomFor() {
    GaussianMixture f = GaussianMixtureTests.normal(0, 1);
    GaussianMixture many = GaussianMixture.pooled(Collections.nCopies(40_000, f));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> many.reducedTo(8))
        .withMessageContaining("40000");
  }
}
