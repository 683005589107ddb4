package io.pricescape.registry;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which of the listings read were kept from learning.
 *
 * @param readAt when the listings were read
 * @param by {@code time} for the newest ones, {@code content} for some by a digest of their content
 * @param from the oldest test listing's time where {@code by} is {@code time}
 * @param mainAttribute the categorical attribute that tells most about the price, by whose values
 *     scores are given too; null where there is none
 * @param testShare the share of all listings that the test was meant to be
 * @param validationShare likewise
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HoldOut(
    Instant readAt,
    String by,
    @Nullable Instant from,
    @Nullable String mainAttribute,
    double testShare,
    double validationShare) {
  /** {@link #by} of the newest listings. */
  public static final String TIME = "time";

  /** {@link #by} of listings chosen by their content. */
  public static final String CONTENT = "content";
}
