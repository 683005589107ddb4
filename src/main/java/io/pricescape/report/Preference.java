package io.pricescape.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.http.MediaType;

/** Which of the report's formats a caller likes better (RFC 9110, section 12.5.1). */
final class Preference {
  private Preference() {}

  /** Whether Markdown is asked for rather than HTML, which those get who say nothing. */
  static boolean isMarkdown(List<MediaType> accepted) {
    List<MediaType> ranges = new ArrayList<>(accepted);
    ranges.sort(
        Comparator.comparing(MediaType::isWildcardType)
            .thenComparing(MediaType::isWildcardSubtype));
    return quality(MediaType.TEXT_MARKDOWN, ranges) > quality(MediaType.TEXT_HTML, ranges);
  }

  private static double quality(MediaType type, List<MediaType> mostSpecificFirst) {
    return mostSpecificFirst.stream()
        .filter(range -> range.includes(type))
        .mapToDouble(MediaType::getQualityValue)
        .findFirst()
        .orElse(0);
  }
}
