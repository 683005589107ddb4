package io.pricescape.training;

import io.pricescape.encoding.CategoricalEncoding;

/** A column of texts as embedding indices: one index kept for each distinct value. */
final class EncodedText {
  private final TextColumn column;
  private final int[] indexOf;

  EncodedText(TextColumn column, CategoricalEncoding encoding) {
    this.column = column;
    this.indexOf = column.indicesByCode(encoding);
  }

  int index(int row) {
    return indexOf[column.code(row)];
  }
}
