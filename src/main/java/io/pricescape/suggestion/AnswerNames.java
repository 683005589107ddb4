package io.pricescape.suggestion;

import java.nio.charset.StandardCharsets;

/** The names before each value of an answer in JSON, with the punctuation around them. */
final class AnswerNames {
  static final byte[] CATEGORY = ascii("{'category':");
  static final byte[] CURRENCY = ascii(",'currency':");
  static final byte[] MODEL = ascii(",'model':");
  static final byte[] SCALE = ascii(",'mixture':{'scale':");
  static final byte[] COMPONENTS = ascii(",'components':");
  static final byte[] PHI = ascii("{'phi':");
  static final byte[] MU = ascii(",'mu':");
  static final byte[] SIGMA = ascii(",'sigma':");
  static final byte[] COMPONENT_PRICE = ascii(",'price':{'mean':");
  static final byte[] MEDIAN = ascii(",'median':");
  static final byte[] LOW = ascii(",'low':");
  static final byte[] HIGH = ascii(",'high':");
  static final byte[] SUMMARY = ascii(",'price':{'mean':");
  static final byte[] STANDARD_DEVIATION = ascii(",'standardDeviation':");
  static final byte[] QUANTILES = ascii(",'quantiles':");
  static final byte[] P = ascii("{'p':");
  static final byte[] ITS_PRICE = ascii(",'price':");
  static final byte[] TIERS = ascii(",'tiers':");
  static final byte[] PRICE = ascii("{'price':");
  static final byte[] SHARE = ascii(",'share':");
  static final byte[] QUARTILES = ascii(",'quartiles':");
  static final byte[] PEAKS = ascii(",'peaks':");
  static final byte[] RECOMMENDED = ascii(",'recommendation':{'price':");
  static final byte[] QUICK = ascii(",'quick':");
  static final byte[] PATIENT = ascii(",'patient':");
  static final byte[] REASON = ascii(",'recommendation':{'reason':");
  static final byte[] SUGGESTIONS = ascii(",'suggestions':");
  static final byte[] TIER = ascii(",'tier':");
  static final byte[] NULL = ascii("null");
  static final byte[] ASKING = ascii(",'asking':{'price':");
  static final byte[] PERCENTILE = ascii(",'percentile':");
  static final byte[] VERDICT = ascii(",'verdict':");
  static final byte[] DIFFERENCE = ascii(",'difference':");
  static final byte[] DENSITY_CURVE = ascii(",'density':");
  static final byte[] DENSITY = ascii(",'density':");
  static final byte[] NEXT_QUESTION = ascii(",'nextQuestion':{'attribute':");
  static final byte[] SPREAD_REDUCTION = ascii(",'spreadReduction':");
  static final byte[] ALTERNATIVES = ascii(",'alternatives':");
  static final byte[] ATTRIBUTE = ascii("{'attribute':");
  static final byte[] NOTES = ascii(",'notes':");
  static final byte[] CODE = ascii("{'code':");
  static final byte[] OF_ATTRIBUTE = ascii(",'attribute':");
  static final byte[] MESSAGE = ascii(",'message':");
  static final byte[] DID_YOU_MEAN = ascii(",'didYouMean':");

  private AnswerNames() {}

  private static byte[] ascii(String json) {
    return json.replace('\'', '"').getBytes(StandardCharsets.US_ASCII);
  }
}
