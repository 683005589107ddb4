package io.pricescape.listing;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Reads when something was listed: an ISO year and month, date, or date and time, in UTC where no
 * offset is given. The start of the period is meant.
 */
final class ListedAt {
  /** What is said of a text that is none of these. */
  static final String UNREADABLE = "not an ISO date, date and time, or year and month";

  private static final int YEAR_MONTH = "2017-01".length();
  private static final int DATE = "2017-01-31".length();
  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 2200;

  private ListedAt() {}

  /** The time, or null when the text says none between the years 1900 and 2200. */
  static @Nullable Instant read(String text) {
    try {
      LocalDateTime time = utc(text);
      return time.getYear() < FIRST_YEAR || time.getYear() > LAST_YEAR
          ? null
          : time.toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static LocalDateTime utc(String text) {
    if (text.length() == YEAR_MONTH) {
      return YearMonth.parse(text).atDay(1).atStartOfDay();
    }
    if (text.length() <= DATE) {
      return LocalDate.parse(text).atStartOfDay();
    }
    String time = text.charAt(DATE) == ' ' ? text.replaceFirst(" ", "T") : text;
    return hasOffset(time)
        ? OffsetDateTime.parse(time).withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime()
        : LocalDateTime.parse(time);
  }

  private static boolean hasOffset(String time) {
    return time.endsWith("Z") || time.indexOf('+', DATE) >= 0 || time.indexOf('-', DATE) >= 0;
  }
}
