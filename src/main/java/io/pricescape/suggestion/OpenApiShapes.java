package io.pricescape.suggestion;

import io.swagger.v3.oas.annotations.media.ArraySchema;
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
      {"attributes":{"type":"digital","condition":"Very good","movement":"Quartz","size":44,"year":2020},
       "askingPrice":1050,"samples":3,"seed":7}
      """;

  static final String ANSWER =
      """
      {"category":"watches","currency":"USD",
       "model":{"version":1,"trainedAt":"2026-11-22T03:00:41Z","listings":5400},
       "mixture":{"scale":"log","components":[
        {"phi":0.34,"mu":5.66,"sigma":0.32,
         "price":{"mean":302.233531,"median":287.1486426,"low":190.5478795,"high":432.7224377}},
        {"phi":0.36,"mu":7.0,"sigma":0.09,
         "price":{"mean":1101.083529,"median":1096.633158,"low":977.1697265,"high":1230.701537}},
        {"phi":0.3,"mu":7.6,"sigma":0.1,
         "price":{"mean":2008.211894,"median":1998.195895,"low":1757.846648,"high":2271.407941}}]},
       "price":{"mean":1101.613039,"standardDeviation":694.9079404,"median":1082.934405,
        "quantiles":[{"p":0.05,"price":205.2600994},{"p":0.1,"price":241.4720117},
         {"p":0.25,"price":351.1625949},{"p":0.5,"price":1082.934405},{"p":0.75,"price":1813.942352},
         {"p":0.9,"price":2086.144136},{"p":0.95,"price":2201.165247}]},
       "tiers":[
        {"price":287.1486426,"low":169.682504,"high":485.9330866,"share":0.3059381011140599,
         "quartiles":[237.1660211,287.1486426,347.6650767]},
        {"price":1096.628357,"low":890.2134968,"high":1350.794919,"share":0.3526931343870122,
         "quartiles":[1033.501846,1096.613904,1163.572938]},
        {"price":1998.195893,"low":1605.7002,"high":2486.42324,"share":0.2913687644989279,
         "quartiles":[1872.052431,1998.184764,2132.809825]}],
       "recommendation":{"price":1096.613904,"quick":1033.501846,"patient":1163.572938,"tier":1},
       "suggestions":[{"price":1340.560841,"tier":1},{"price":190.657558,"tier":0},
        {"price":1058.566791,"tier":1}],
       "asking":{"price":1050.0,"percentile":0.45325052012119904,"tier":1,"verdict":"usual",
        "difference":-46.613904},
       "notes":[{"code":"missing-attribute","attribute":"brand",
        "message":"You did not say \\"brand\\"; saying it usually makes the answer more precise."}]}
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
      @ArraySchema(
              arraySchema =
                  @Schema(
                      description =
                          "What to add to the answer: the density of price; the attribute not said"
                              + " that would tell most about the price"),
              schema = @Schema(allowableValues = {"density", "next-question"}))
          List<String> include) {}

  @Schema(name = "PriceQuestionBatch", description = "1 to 10000 questions")
  record PriceQuestions(List<PriceQuestion> requests) {}

  @Schema(
      name = "PriceSuggestionBatch",
      description = "In the order of the requests, each an answer or a problem")
  record PriceSuggestions(
      @ArraySchema(schema = @Schema(oneOf = {PriceSuggestion.class, PriceRefusal.class}))
          List<Object> results) {}

  @Schema(name = "PriceRefusal", description = "Stands where an answer would")
  record PriceRefusal(@Schema(ref = "#/components/schemas/Problem") Object problem) {}
}
