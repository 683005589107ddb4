package io.pricescape.suggestion;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;

/**
 * The shapes of questions for the OpenAPI document. Questions themselves are read by {@link
 * QuestionReader}, which names every fault at once.
 */
final class OpenApiShapes {
  static final String QUESTION =
      """
      {"attributes":{"type":"digital","brand":"Casio","condition":"very good"},
       "askingPrice":1050,"samples":3,"seed":7}
      """;

  static final String ANSWER =
      """
      {"category":"watches","currency":"USD",
       "model":{"version":1,"trainedAt":"2026-11-22T03:00:41Z","listings":5400},
       "mixture":{"scale":"log","components":[
        {"phi":0.35,"mu":5.68,"sigma":0.3,
         "price":{"mean":306.4,"median":292.9,"low":199.4,"high":430.3}},
        {"phi":0.65,"mu":7.0,"sigma":0.1,
         "price":{"mean":1102.1,"median":1096.6,"low":964.7,"high":1246.6}}]},
       "price":{"mean":823.6,"standardDeviation":397.1,"median":1026.2,
        "quantiles":[{"p":0.05,"price":212.2},{"p":0.1,"price":247.5},{"p":0.25,"price":343.8},
         {"p":0.5,"price":1026.2},{"p":0.75,"price":1126.6},{"p":0.9,"price":1207.5},
         {"p":0.95,"price":1263.4}]},
       "tiers":[{"price":268.0,"low":150.2,"high":480.6,"share":0.33},
        {"price":1085.7,"low":885.8,"high":1350.3,"share":0.62}],
       "suggestions":[{"price":1063.4,"tier":1},{"price":271.8,"tier":0},{"price":1169.9,"tier":1}],
       "asking":{"price":1050,"percentile":0.57,"tier":1},
       "notes":[{"code":"missing-attribute","attribute":"movement",
        "message":"You did not say \\"movement\\"; saying it can make the answer more precise."}]}
      """;

  private OpenApiShapes() {}

  @Schema(name = "PriceQuestion", description = "An item, and what is wanted about its price")
  record PriceQuestion(
      @Schema(
              description =
                  "Text for categorical attributes, numbers for numeric ones; leave out or null"
                      + " what is not known",
              example = "{\"type\":\"digital\",\"brand\":\"Casio\"}")
          Map<String, Object> attributes,
      @Schema(description = "The price in mind, above 0", example = "1050", nullable = true)
          Double askingPrice,
      @Schema(
              description = "How many prices to draw",
              defaultValue = "5",
              minimum = "0",
              maximum = "1000")
          Integer samples,
      @Schema(description = "Makes the draws repeatable", example = "7", nullable = true) Long seed,
      @Schema(description = "What to add to the answer", allowableValues = "density")
          List<String> include) {}

  @Schema(name = "PriceQuestionBatch", description = "1 to 10000 questions")
  record PriceQuestions(List<PriceQuestion> requests) {}

  @Schema(
      name = "PriceSuggestionBatch",
      description = "In the order of the requests, each an answer or {\"problem\":{…}}")
  record PriceSuggestions(List<PriceSuggestion> results) {}
}
