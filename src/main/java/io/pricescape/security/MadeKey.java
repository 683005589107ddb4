package io.pricescape.security;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A key that has just been made.
 *
 * @param key the whole key: shown now and never again
 */
record MadeKey(
    @Schema(
            description = "The whole key: shown now and never again",
            example = "psk_k3v0q8x1z5ab_3mWv…")
        String key,
    @JsonUnwrapped ApiKey facts) {
  /** Without the key. */
  @Override
  public String toString() {
    return "MadeKey[" + facts.id() + "]";
  }
}
