package io.pricescape.listing;

import io.pricescape.catalog.Attribute;
import io.pricescape.catalog.Category;
import io.pricescape.listing.SuppliedColumns.Column;
import io.pricescape.problem.Violation;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Understands the header of a CSV file: which column says what. Names match exactly. */
final class CsvHeader {
  private static final int MAX_NAMES_SHOWN = 80;

  private final Map<String, Integer> indices = new LinkedHashMap<>();
  private final List<String> names;
  private final List<Violation> violations = new ArrayList<>();

  private CsvHeader(List<String> header) {
    names = header.stream().map(CsvHeader::normalised).toList();
    for (int i = 0; i < names.size(); i++) {
      // unnamed columns are many exports' row numbers: they match nothing, so they may be several
      if (!names.get(i).isEmpty() && indices.putIfAbsent(names.get(i), i) != null) {
        violations.add(
            new Violation(names.get(i), "stands twice in the header; rename or remove one"));
      }
    }
  }

  /**
   * The columns of a header.
   *
   * @throws io.pricescape.problem.Problem when one stands twice or one asked for is missing
   */
  static SuppliedColumns columns(List<String> cells, Category category, ListingColumns asked) {
    CsvHeader header = new CsvHeader(cells);
    int price = header.find("price", asked.price());
    int id = header.find("id", asked.id());
    int listedAt = header.find("listedAt", asked.listedAt());
    int currency = header.find("currency", asked.currency());
    if (!header.violations.isEmpty()) {
      throw UnreadableBody.columns(header.violations);
    }
    SuppliedColumns columns = header.columns(category, price, List.of(id, listedAt, currency));
    columns.assign(price, id, listedAt, currency);
    return columns;
  }

  private SuppliedColumns columns(Category category, int price, List<Integer> used) {
    Map<String, Attribute> attributes = new HashMap<>();
    category.attributes().forEach(a -> attributes.put(normalised(a.name()), a));
    SuppliedColumns columns = new SuppliedColumns();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      // the price would tell itself
      Attribute attribute = i == price ? null : attributes.get(name);
      boolean ignored = attribute == null && i != price && !used.contains(i);
      columns.add(
          new Column(name.isEmpty() ? "column " + (i + 1) : name, name, attribute, ignored));
    }
    return columns;
  }

  private int find(String parameter, @Nullable String asked) {
    if (asked == null) {
      return SuppliedColumns.NONE;
    }
    Integer index = indices.get(normalised(asked));
    if (index == null) {
      violations.add(
          new Violation(
              parameter,
              "names the column '"
                  + Excerpt.of(asked)
                  + "', which the file does not have; it has "
                  + found()
                  + advice(parameter)));
      return SuppliedColumns.NONE;
    }
    return index;
  }

  private String found() {
    List<String> shown =
        names.stream().limit(MAX_NAMES_SHOWN).map(name -> "'" + Excerpt.of(name) + "'").toList();
    return String.join(", ", shown) + (shown.size() < names.size() ? ", …" : "");
  }

  private String advice(String parameter) {
    String name = names.get(0);
    if (names.size() == 1 && (name.indexOf(';') >= 0 || name.indexOf('\t') >= 0)) {
      return ". Separate the columns by commas";
    }
    return ". Say which one it is with ?" + parameter + "=";
  }

  private static String normalised(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC).strip();
  }
}
