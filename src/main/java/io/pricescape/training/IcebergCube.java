package io.pricescape.training;

import io.pricescape.encoding.CategoricalEncoding;
import io.pricescape.model.ConditionalMixtures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The combinations of few categorical values that many rows have: an iceberg cube, computed from
 * the bottom up (Beyer &amp; Ramakrishnan 1999).
 */
final class IcebergCube {
  /**
   * Visits of a row that are affordable; combinations are of fewer values where they would be more.
   */
  private static final double MAX_VISITS = 1e8;

  /**
   * A combination of values.
   *
   * @param key of {@link ConditionalMixtures#appended}
   * @param indices of the values by categorical attribute, {@link CategoricalEncoding#MISSING} for
   *     the attributes that it leaves out
   * @param rows places of the rows that have all of them
   */
  record Cell(long key, int[] indices, int[] rows) {}

  private final int[][] indices;
  private final int[] cardinalities;
  private final int minRows;
  private final int maxValues;
  private final List<Cell> cells = new ArrayList<>();

  private IcebergCube(int[][] indices, int[] cardinalities, int rows, int minRows) {
    this.indices = indices;
    this.cardinalities = cardinalities;
    this.minRows = minRows;
    this.maxValues = maxValues(rows, indices.length);
  }

  /** The most values of a combination that is looked for. */
  static int maxValues(int rows, int attributes) {
    double visits = rows;
    int values = 0;
    while (values < ConditionalMixtures.MAX_VALUES) {
      visits *= (attributes - values) / (values + 1.0);
      if (visits > MAX_VISITS) {
        break;
      }
      values++;
    }
    return values;
  }

  /**
   * The combinations that most rows have, also the empty one.
   *
   * @param indices of the values [attributes × rows]
   * @param cardinalities number of indices of each attribute
   * @param minRows fewer rows make no cell
   * @param maxCells so many at most, those with most rows
   * @return in ascending order of their keys
   */
  static List<Cell> cells(
      int[][] indices, int[] cardinalities, int rows, int minRows, int maxCells) {
    IcebergCube cube = new IcebergCube(indices, cardinalities, rows, minRows);
    if (rows >= minRows) {
      cube.descend(0, new int[indices.length], IntStream.range(0, rows).toArray(), 0, 0);
    }
    return cube.cells.stream()
        .sorted(
            Comparator.comparingInt((Cell cell) -> -cell.rows().length)
                .thenComparingLong(Cell::key))
        .limit(maxCells)
        .sorted(Comparator.comparingLong(Cell::key))
        .toList();
  }

  private void descend(long key, int[] said, int[] rows, int firstAttribute, int values) {
    cells.add(new Cell(key, said.clone(), rows));
    if (values == maxValues) {
      return;
    }
    for (int a = firstAttribute; a < indices.length; a++) {
      int[][] parts = partition(indices[a], rows, cardinalities[a]);
      for (int index = CategoricalEncoding.UNSEEN + 1; index < parts.length; index++) {
        if (parts[index] != null) {
          said[a] = index;
          descend(
              ConditionalMixtures.appended(key, a, index), said, parts[index], a + 1, values + 1);
        }
      }
      said[a] = CategoricalEncoding.MISSING;
    }
  }

  /** The rows by index of their value; null for a value that too few have. */
  private int[][] partition(int[] index, int[] rows, int cardinality) {
    int[] counts = new int[cardinality];
    for (int row : rows) {
      counts[index[row]]++;
    }
    int[][] parts = new int[cardinality][];
    for (int value = 0; value < cardinality; value++) {
      if (counts[value] >= minRows) {
        parts[value] = new int[counts[value]];
        counts[value] = 0;
      }
    }
    for (int row : rows) {
      int value = index[row];
      if (parts[value] != null) {
        parts[value][counts[value]++] = row;
      }
    }
    return parts;
  }
}
