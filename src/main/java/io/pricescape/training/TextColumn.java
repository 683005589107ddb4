package io.pricescape.training;

import io.pricescape.encoding.CategoricalEncoding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A categorical attribute of many rows: an index into its distinct folded values a row. */
final class TextColumn {
  private static final int MISSING = -1;

  private final String attribute;
  private final Map<String, Integer> codes = new HashMap<>();
  private final List<String> values = new ArrayList<>();
  private int[] rows = new int[1024];
  private int size;

  TextColumn(String attribute) {
    this.attribute = attribute;
  }

  /** Adds a row; returns the folded value. */
  @Nullable String add(@Nullable String value) {
    if (size == rows.length) {
      rows = Arrays.copyOf(rows, size + (size >> 1));
    }
    if (value == null) {
      rows[size++] = MISSING;
      return null;
    }
    String folded = CategoricalEncoding.fold(value);
    Integer code = codes.get(folded);
    if (code == null) {
      code = values.size();
      codes.put(folded, code);
      values.add(folded);
    }
    rows[size++] = code;
    return values.get(code);
  }

  @Nullable String value(int row) {
    return rows[row] == MISSING ? null : values.get(rows[row]);
  }

  String attribute() {
    return attribute;
  }

  CategoricalEncoding fit(int[] trainingRows) {
    int[] counts = new int[values.size()];
    for (int row : trainingRows) {
      if (rows[row] != MISSING) {
        counts[rows[row]]++;
      }
    }
    Map<String, Integer> rowsByValue = new HashMap<>();
    for (int code = 0; code < counts.length; code++) {
      rowsByValue.put(values.get(code), counts[code]);
    }
    return CategoricalEncoding.fit(attribute, rowsByValue);
  }

  /** Embedding index by this column's own code, the missing one last. */
  int[] indicesByCode(CategoricalEncoding encoding) {
    int[] indices = new int[values.size() + 1];
    for (int code = 0; code < values.size(); code++) {
      indices[code] = encoding.index(values.get(code));
    }
    indices[values.size()] = CategoricalEncoding.MISSING;
    return indices;
  }

  /** Embedding indices of rows. */
  int[] indices(CategoricalEncoding encoding, int[] rows) {
    int[] byCode = indicesByCode(encoding);
    return Arrays.stream(rows).map(row -> byCode[code(row)]).toArray();
  }

  int code(int row) {
    return rows[row] == MISSING ? values.size() : rows[row];
  }
}
