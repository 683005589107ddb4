package io.pricescape.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricescape.encoding.CategoricalEncoding;
import io.pricescape.model.ConditionalMixtures;
import io.pricescape.training.IcebergCube.Cell;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class IcebergCubeTests {
  private record Table(int[][] indices, int[] cardinalities, int rows) {}

  private record Expected(long key, List<Integer> rows) {}

  /** Up to five attributes of up to six values, of which the first ones are frequent. */
  private static Table random(SplittableRandom random) {
    int attributes = random.nextInt(6);
    int rows = random.nextInt(300);
    int[][] indices = new int[attributes][rows];
    int[] cardinalities = new int[attributes];
    for (int a = 0; a < attributes; a++) {
      cardinalities[a] = 2 + random.nextInt(7);
      for (int row = 0; row < rows; row++) {
        double u = random.nextDouble();
        indices[a][row] = (int) (u * u * cardinalities[a]);
      }
    }
    return new Table(indices, cardinalities, rows);
  }

  /** Every combination of up to three values that some row has, with its rows. */
  private static List<Expected> bruteForce(Table table, int minRows) {
    Map<Long, List<Integer>> rows = new TreeMap<>();
    int attributes = table.indices().length;
    for (int row = 0; row < table.rows(); row++) {
      for (int set = 0; set < 1 << attributes; set++) {
        long key = 0;
        boolean isKnown = Integer.bitCount(set) <= 3;
        for (int a = 0; a < attributes; a++) {
          if ((set >> a & 1) == 1) {
            int index = table.indices()[a][row];
            isKnown &= index > CategoricalEncoding.UNSEEN;
            key = ConditionalMixtures.appended(key, a, index);
          }
        }
        if (isKnown) {
          rows.computeIfAbsent(key, k -> new ArrayList<>()).add(row);
        }
      }
    }
    List<Expected> expected = new ArrayList<>();
    rows.forEach(
        (key, places) -> {
          if (places.size() >= minRows) {
            expected.add(new Expected(key, places));
          }
        });
    return expected;
  }

  private static List<Cell<List<Integer>>> cells(Table table, int minRows, int maxCells) {
    return IcebergCube.cells(
        table.indices(),
        table.cardinalities(),
        table.rows(),
        minRows,
        maxCells,
        rows -> Arrays.stream(rows).boxed().toList());
  }

  private static List<Expected> found(List<Cell<List<Integer>>> cells) {
    return cells.stream().map(cell -> new Expected(cell.key(), cell.summary())).toList();
  }

  /** Seeds 0 to 199. */
  @Test
  void findsEveryCombinationThatEnoughRowsHaveAndNoOther() {
    for (int seed = 0; seed < 200; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Table table = random(random);
      int minRows = 1 + random.nextInt(30);
      List<Cell<List<Integer>>> cells = cells(table, minRows, Integer.MAX_VALUE);
      assertThat(found(cells)).as("seed %s", seed).isEqualTo(bruteForce(table, minRows));
      for (Cell<List<Integer>> cell : cells) {
        assertThat(cell.rows()).isEqualTo(cell.summary().size());
        long key = 0;
        for (int a = 0; a < cell.indices().length; a++) {
          int index = cell.indices()[a];
          key = index == 0 ? key : ConditionalMixtures.appended(key, a, index);
        }
        assertThat(cell.key()).isEqualTo(key);
      }
    }
  }

  /** Seeds 0 to 199. */
  @Test
  void keepsThoseThatMostRowsHaveWhereThereAreTooMany() {
    for (int seed = 0; seed < 200; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Table table = random(random);
      int maxCells = 1 + random.nextInt(60);
      List<Expected> most =
          bruteForce(table, 2).stream()
              .sorted(
                  Comparator.comparingInt((Expected cell) -> -cell.rows().size())
                      .thenComparingLong(Expected::key))
              .limit(maxCells)
              .sorted(Comparator.comparingLong(Expected::key))
              .toList();
      assertThat(found(cells(table, 2, maxCells))).as("seed %s", seed).isEqualTo(most);
    }
  }

  @Test
  void looksForFewerValuesWhereThereAreManyRowsOrAttributes() {
    for (int rows : new int[] {1, 50, 27_000, 200_000, 10_000_000}) {
      for (int attributes = 0; attributes <= 62; attributes++) {
        int values = IcebergCube.maxValues(rows, attributes);
        assertThat(values).isBetween(0, ConditionalMixtures.MAX_VALUES);
        for (int v = 1; v <= values; v++) {
          assertThat(rows * sets(attributes, v)).isLessThanOrEqualTo(1e8);
        }
        if (values < ConditionalMixtures.MAX_VALUES) {
          assertThat(rows * sets(attributes, values + 1)).isGreaterThan(1e8);
        }
      }
    }
    assertThat(IcebergCube.maxValues(200_000, 9)).isEqualTo(3);
  }

  /** The number of sets of so many attributes. */
  private static double sets(int attributes, int values) {
    double sets = 1;
    for (int v = 0; v < values; v++) {
      sets = sets * (attributes - v) / (v + 1);
    }
    return sets;
  }
}
