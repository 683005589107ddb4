package io.pricescape.suggestion;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A remark on an answer.
 *
 * @param attribute the attribute it is about
 * @param message for the seller, in plain words
 */
@Schema(name = "SuggestionNote")
@JsonPropertyOrder({"code", "attribute", "message"})
record Note(NoteCode code, String attribute, String message) {}
