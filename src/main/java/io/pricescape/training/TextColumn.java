package io.pricescape.training;

import io.pricescape.encoding.CategoricalEncoding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A categorical attribute of many rows: a code for its distinct folded values a row. */
final class TextColumn {
  private static final int MISSING = -1;

  private final String attribute;
  private final Map<String, Integer> codes = new HashMap<>();
  private final List<String> values = new ArrayList<>();
  private final CompactIntegers rows = new CompactIntegers();

  TextColumn(String attribute) {
    this.attribute = attribute;
  }

  /** Adds a row; returns the folded value. */
  @Nullable String add(@Nullable String value) {
    if (value == null) {
      rows.add(MISSING);
      return null;
    }
    String folded = CategoricalEncoding.fold(value);
    Integer code = codes.get(folded);
    if (code == null) {
      code = values.size();
      codes.put(folded, code);
      values.add(folded);
    }
    rows.add(code);
    return values.get(code);
  }

  @Nullable String value(int row) {
    int code = (int) rows.value(row);
    return code == MISSING ? null : values.get(code);
  }

  String attribute() {
    return attribute;
  }

  CategoricalEncoding fit(int[] trainingRows) {
    int[] counts = new int[values.size()];
    for (int row : trainingRows) {
      int code = (int) rows.value(row);
      if (code != MISSING) {
        counts[code]++;
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

  /** The code of a row's value; of a missing one as many as there are values. */
  int code(int row) {
    int code = (int) rows.value(row);
    return code == MISSING ? values.size() : code;
  }
}
