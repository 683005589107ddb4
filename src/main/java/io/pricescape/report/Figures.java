package io.pricescape.report;

import io.pricescape.evaluation.Interval;
import io.pricescape.report.Block.Cell;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/** Figures with as many digits as a person can use. */
final class Figures {
  /** What stands for a figure that an older version did not compute. */
  static final String MISSING = "not recorded";

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC);

  private Figures() {}

  /** Nats: differences below a thousandth mean nothing. */
  static String nats(double value) {
    return decimals(value, 3);
  }

  /** A score or width in the units of the price scale. */
  static String onScale(double value) {
    return Math.abs(value) < 10 ? decimals(value, 4) : money(value);
  }

  static String money(double value) {
    double size = Math.abs(value);
    return decimals(value, size < 100 ? 2 : size < 10_000 ? 1 : 0);
  }

  static String percent(double share) {
    return decimals(100 * share, 1) + " %";
  }

  static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value).replace('-', '−');
  }

  static String day(Instant at) {
    return DAY.format(at);
  }

  static String second(Instant at) {
    return SECONDS.format(at);
  }

  /** A figure with its interval in the note. */
  static Cell cell(
      @Nullable Double value, @Nullable Interval interval, DoubleFunction<String> words) {
    if (value == null) {
      return Cell.of(MISSING);
    }
    return new Cell(
        words.apply(value),
        interval == null
            ? ""
            : words.apply(interval.low()) + " to " + words.apply(interval.high()));
  }

  private static String decimals(double value, int digits) {
    if (!Double.isFinite(value)) {
      return "not finite";
    }
    String text = String.format(Locale.ROOT, "%,." + digits + "f", value);
    // nothing is less than nothing by less than a digit
    return text.matches("-[0.,]+") ? text.substring(1) : text.replace('-', '−');
  }
}
