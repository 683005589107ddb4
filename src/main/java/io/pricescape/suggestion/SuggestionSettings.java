package io.pricescape.suggestion;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How questions are taken and answered.
 *
 * @param maxQuestion the longest question: a body, or a line of a streamed batch
 * @param patience how long answers may wait for a caller who sends but does not read, before the
 *     rest of the stream is put aside in a temporary file
 * @param maxPutAside how much all such files may take together
 * @param thinEvidence a value known from fewer training listings than this gets a note
 * @param retryAfter when to ask again while a category has no model
 */
@ConfigurationProperties("pricescape.suggestion")
record SuggestionSettings(
    @DefaultValue("64KB") DataSize maxQuestion,
    @DefaultValue("1s") Duration patience,
    @DefaultValue("256MB") DataSize maxPutAside,
    @DefaultValue("20") int thinEvidence,
    @DefaultValue("30s") Duration retryAfter) {
  private static final DataSize MOST = DataSize.ofMegabytes(100);

  SuggestionSettings {
    if (maxQuestion.toBytes() < 1 || maxQuestion.compareTo(MOST) > 0) {
      throw new IllegalArgumentException(
          "pricescape.suggestion.max-question must be 1B to 100MB: " + maxQuestion);
    }
    if (patience.isNegative() || maxPutAside.isNegative()) {
      throw new IllegalArgumentException(
          "pricescape.suggestion.patience and max-put-aside must not be negative: "
              + patience
              + ", "
              + maxPutAside);
    }
    if (thinEvidence < 0) {
      throw new IllegalArgumentException(
          "pricescape.suggestion.thin-evidence must not be negative: " + thinEvidence);
    }
    if (retryAfter.toSeconds() < 1) {
      throw new IllegalArgumentException(
          "pricescape.suggestion.retry-after must be at least a second: " + retryAfter);
    }
  }
}
