package io.pricescape.training;

import io.pricescape.encoding.CategoricalEncoding;
import io.pricescape.model.ConditionalMixtures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The combinations of few categorical values that many rows have: an iceberg cube, computed from
 * the bottom up (Beyer &amp; Ramakrishnan 1999). Its rows are visited twice, first to count them
 * and then to summarise those of the combinations that are kept, so that no combination's rows are
 * held.
 */
final class IcebergCube {
  /**
   * Visits of a row that are affordable for combinations of one number of values; combinations have
   * fewer values where it would be more.
   */
  private static final double MAX_VISITS = 1e8;

  /** Combinations in the order in which they are kept: those with most rows, then by key. */
  private static final Comparator<Count> MOST_FIRST =
      Comparator.comparingInt(Count::rows).reversed().thenComparingLong(Count::key);

  /**
   * A combination of values.
   *
   * @param key of {@link ConditionalMixtures#appended}
   * @param indices of the values by categorical attribute, {@link CategoricalEncoding#MISSING} for
   *     the attributes that it leaves out
   * @param rows how many rows have all of them
   * @param summary of these rows
   */
  record Cell<S>(long key, int[] indices, int rows, S summary) {}

  private record Count(long key, int rows) {}

  /** Takes a combination: its key, the indices of its values, and its rows; none may be kept. */
  private interface Visitor {
    void visit(long key, int[] said, int[] rows);
  }

  private final int[][] indices;
  private final int[] cardinalities;
  private final int maxValues;

  private IcebergCube(int[][] indices, int[] cardinalities, int rows) {
    this.indices = indices;
    this.cardinalities = cardinalities;
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
   * @param maxCells the largest number of cells; those with most rows are kept
   * @param summarise of the places of a cell's rows, ascending
   * @return in ascending order of their keys
   */
  static <S> List<Cell<S>> cells(
      int[][] indices,
      int[] cardinalities,
      int rows,
      int minRows,
      int maxCells,
      Function<int[], S> summarise) {
    if (rows < minRows) {
      return List.of();
    }
    IcebergCube cube = new IcebergCube(indices, cardinalities, rows);
    int[] all = IntStream.range(0, rows).toArray();
    PriorityQueue<Count> most = new PriorityQueue<>(MOST_FIRST.reversed());
    cube.visit(
        all,
        minRows,
        (key, said, places) -> {
          most.add(new Count(key, places.length));
          if (most.size() > maxCells) {
            most.remove();
          }
        });
    Set<Long> kept = new HashSet<>();
    most.forEach(count -> kept.add(count.key()));
    int fewest = most.isEmpty() ? rows : most.element().rows();
    List<Cell<S>> cells = new ArrayList<>();
    cube.visit(
        all,
        fewest,
        (key, said, places) -> {
          if (kept.contains(key)) {
            cells.add(new Cell<>(key, said.clone(), places.length, summarise.apply(places)));
          }
        });
    cells.sort(Comparator.comparingLong(Cell::key));
    return cells;
  }

  /** Visits each combination that enough of the rows have. */
  private void visit(int[] rows, int minRows, Visitor visitor) {
    descend(0, new int[indices.length], rows, 0, 0, minRows, visitor);
  }

  private void descend(
      long key,
      int[] said,
      int[] rows,
      int firstAttribute,
      int values,
      int minRows,
      Visitor visitor) {
    visitor.visit(key, said, rows);
    if (values == maxValues) {
      return;
    }
    for (int a = firstAttribute; a < indices.length; a++) {
      int[][] parts = partition(indices[a], rows, cardinalities[a], minRows);
      for (int index = CategoricalEncoding.UNSEEN + 1; index < parts.length; index++) {
        if (parts[index] != null) {
          said[a] = index;
          descend(
              ConditionalMixtures.appended(key, a, index),
              said,
              parts[index],
              a + 1,
              values + 1,
              minRows,
              visitor);
        }
      }
      said[a] = CategoricalEncoding.MISSING;
    }
  }

  /** The rows by index of their value; null for a value that too few have. */
  private static int[][] partition(int[] index, int[] rows, int cardinality, int minRows) {
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
