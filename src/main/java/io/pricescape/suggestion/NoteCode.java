package io.pricescape.suggestion;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a seller should know about an answer. */
enum NoteCode {
  /** The model has not learned what was said: the answer is the one for not having said it. */
  UNSEEN_VALUE("unseen-value"),
  /** An attribute was left out that usually makes the answer more precise. */
  MISSING_ATTRIBUTE("missing-attribute"),
  /** A number outside what the model saw in training. */
  OUT_OF_TRAINING_RANGE("out-of-training-range"),
  /** A value that the model knows from few listings only. */
  THIN_EVIDENCE("thin-evidence"),
  /** An asking price at which hardly any such item is listed. */
  ASKING_PRICE_FAR_OFF("asking-price-far-off");

  private final String code;

  NoteCode(String code) {
    this.code = code;
  }

  /** The code as clients see it. */
  @JsonValue
  String code() {
    return code;
  }
}
