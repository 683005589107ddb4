package io.pricescape.registry;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which listings were kept for the test.
 *
 * @param by {@code time} for the newest ones, {@code content} for some by a digest of their content
 * @param from the oldest test listing's time where {@code by} is {@code time}
 * @param mainAttribute the categorical attribute that tells most about the price, by whose values
 *     scores are given too; null where there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HoldOut(String by, @Nullable Instant from, @Nullable String mainAttribute) {}
