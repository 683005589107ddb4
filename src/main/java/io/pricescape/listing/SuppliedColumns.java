package io.pricescape.listing;

import io.pricescape.catalog.Attribute;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The columns of one import and what they mean. Of a CSV file all are known from its header; of
 * JSON more may turn up with every object.
 */
final class SuppliedColumns {
  /** More different columns than this are no table of listings. */
  static final int MAX = 4096;

  /** Where a column is absent. */
  static final int NONE = -1;

  /**
   * One column.
   *
   * @param name as the caller knows it
   * @param key what it is sorted by in a listing's content
   * @param attribute what it says about the item, or null
   * @param ignored whether nothing is read from it
   */
  record Column(String name, String key, @Nullable Attribute attribute, boolean ignored) {}

  private final List<Column> columns = new ArrayList<>();
  private int @Nullable [] contentOrder;
  private int price = NONE;
  private int id = NONE;
  private int listedAt = NONE;
  private int currency = NONE;

  /** Appends a column and returns its index. */
  int add(Column column) {
    columns.add(column);
    contentOrder = null;
    return columns.size() - 1;
  }

  private int[] order() {
    return IntStream.range(0, columns.size())
        .boxed()
        .sorted(Comparator.comparing(i -> columns.get(i).key()))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  Column get(int index) {
    return columns.get(index);
  }

  int size() {
    return columns.size();
  }

  /** The columns' indices in the order in which they make up a listing's content. */
  int[] contentOrder() {
    if (contentOrder == null) {
      contentOrder = order();
    }
    return contentOrder;
  }

  /** The names of the columns that nothing is read from. */
  List<String> ignored() {
    return columns.stream().filter(Column::ignored).map(Column::name).toList();
  }

  /** Says which columns hold the price, the id, the time and the currency; only the price must. */
  void assign(int price, int id, int listedAt, int currency) {
    this.price = price;
    this.id = id;
    this.listedAt = listedAt;
    this.currency = currency;
  }

  int price() {
    return price;
  }

  int id() {
    return id;
  }

  int listedAt() {
    return listedAt;
  }

  int currency() {
    return currency;
  }
}
