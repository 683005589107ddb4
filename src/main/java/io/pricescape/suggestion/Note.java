package io.pricescape.suggestion;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A remark on an answer.
 *
 * @param attribute the attribute it is about, null where it is about the asking price
 * @param message for the seller, in plain words
 * @param didYouMean the learned value nearest to an unseen one, in lower case; null where none is
 *     near
 */
@Schema(name = "SuggestionNote")
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"code", "attribute", "message", "didYouMean"})
record Note(
    NoteCode code,
    @Schema(description = "The attribute it is about; left out with asking-price-far-off")
        @Nullable String attribute,
    @Schema(description = "For the seller, in plain words") String message,
    @Schema(
            description =
                "With unseen-value: a known value of the attribute that is spelled much alike, in"
                    + " lower case; left out where there is none",
            example = "digital")
        @Nullable String didYouMean) {

  /** A remark that offers no other value. */
  Note(NoteCode code, @Nullable String attribute, String message) {
    this(code, attribute, message, null);
  }
}
