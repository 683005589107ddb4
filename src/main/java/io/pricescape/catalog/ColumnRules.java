package io.pricescape.catalog;

import io.pricescape.catalog.ColumnProfile.Measurements;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules by which a column becomes an attribute or is left out; the first that fits decides. */
final class ColumnRules {
  private static final double MOST = 0.9;
  private static final int FEW_NUMBERS = 5;
  private static final int FEW_MEASURES = 10;
  private static final int ENOUGH_ROWS = 20;
  private static final int MANY_WORDS = 5;
  private static final double MOSTLY_DISTINCT = 0.8;
  private static final Pattern DATE =
      Pattern.compile(
          "\\d{4}-\\d{2}(-\\d{2}([T ].*)?)?"
              + "|\\d{1,2}[/.]\\d{1,2}[/.](\\d{2}|\\d{4})( .*)?"
              + "|\\d{4}/\\d{1,2}/\\d{1,2}");
  private static final Pattern ID = Pattern.compile("(.*[^a-z])?(id|sku|nr|uuid|url)");

  private final boolean decimalComma;
  private final int thisYear;

  /** A column's verdict, and its attribute unless it is left out. */
  record Verdict(InferredColumn column, @Nullable Attribute attribute) {}

  ColumnRules(boolean decimalComma, int thisYear) {
    this.decimalComma = decimalComma;
    this.thisYear = thisYear;
  }

  Verdict judge(ColumnProfile column) {
    if (!DefinitionReader.isName(column.name())) {
      return ignored(column, "its name is not " + DefinitionReader.NAME_RULE);
    }
    if (column.present() == 0) {
      return ignored(column, "no values");
    }
    if (column.distinct() == 1 && column.present() == column.rows()) {
      return ignored(column, "constant: the same value in every row");
    }
    if (share(column, value -> DATE.matcher(value).matches()) >= MOST) {
      return ignored(column, "dates: name it as listedAt when importing, if it is that");
    }
    Measurements numbers = column.measurements(decimalComma);
    double numberShare = (double) numbers.sorted().length / column.present();
    if (isId(column, numbers, numberShare)) {
      return ignored(column, "ids: every row has its own");
    }
    int few = numbers.unit().isEmpty() ? FEW_NUMBERS : FEW_MEASURES;
    if (numberShare >= MOST && column.distinct() > few) {
      return numeric(column, numbers, numberShare);
    }
    if (column.present() >= ENOUGH_ROWS && column.distinctShare() > 0.5) {
      if (column.wordsPerValue() >= MANY_WORDS) {
        return ignored(column, "free text: mostly different, and many words");
      }
      if (column.distinctShare() >= MOSTLY_DISTINCT) {
        return ignored(column, "mostly different: too few rows share a value to learn from it");
      }
    }
    if (column.counts().keySet().stream().anyMatch(v -> v.length() > AttributeText.MAX_LENGTH)) {
      return ignored(column, "free text: longer than " + AttributeText.MAX_LENGTH + " characters");
    }
    return new Verdict(
        InferredColumn.of(
            column,
            AttributeDefinition.CATEGORICAL,
            "%d different values in %d rows".formatted(column.distinct(), column.present())),
        new CategoricalAttribute(column.name(), false));
  }

  static Verdict ignored(ColumnProfile column, String reason) {
    return new Verdict(InferredColumn.of(column, InferredColumn.IGNORED, reason), null);
  }

  private Verdict numeric(ColumnProfile column, Measurements numbers, double share) {
    ProposedBounds bounds = ProposedBounds.of(numbers, thisYear);
    String unit = numbers.unit().isEmpty() ? null : numbers.unit();
    return new Verdict(
        InferredColumn.of(
            column,
            AttributeDefinition.NUMERIC,
            "%d %% of its values are numbers from %s to %s"
                .formatted(
                    (int) (100 * share),
                    NumericAttribute.plain(numbers.quantile(0)),
                    NumericAttribute.plain(numbers.quantile(1)))),
        new NumericAttribute(column.name(), false, unit, bounds.min(), bounds.max()));
  }

  private static boolean isId(ColumnProfile column, Measurements numbers, double numberShare) {
    if (column.present() < ENOUGH_ROWS || column.distinct() < column.present()) {
      return false;
    }
    boolean named = ID.matcher(column.name().strip().toLowerCase(Locale.ROOT)).matches();
    boolean counted =
        numberShare == 1
            && numbers.whole()
            && numbers.quantile(1) - numbers.quantile(0) < 1.5 * column.present();
    boolean words = numberShare < MOST && column.wordsPerValue() < 2;
    return named || counted || words;
  }

  private static double share(ColumnProfile column, Predicate<String> condition) {
    long matching =
        column.counts().entrySet().stream()
            .filter(entry -> condition.test(entry.getKey()))
            .mapToLong(entry -> entry.getValue())
            .sum();
    return (double) matching / column.present();
  }
}
