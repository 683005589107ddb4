package io.pricescape.suggestion;

import io.pricescape.suggestion.PriceDesk.Refusal;
import io.pricescape.suggestion.PriceSuggestion.AnsweringModel;
import io.pricescape.suggestion.PriceSuggestion.Asking;
import io.pricescape.suggestion.PriceSuggestion.Component;
import io.pricescape.suggestion.PriceSuggestion.DensityPoint;
import io.pricescape.suggestion.PriceSuggestion.Draw;
import io.pricescape.suggestion.PriceSuggestion.NextQuestion;
import io.pricescape.suggestion.PriceSuggestion.OtherQuestion;
import io.pricescape.suggestion.PriceSuggestion.PriceSummary;
import io.pricescape.suggestion.PriceSuggestion.PriceTierShown;
import io.pricescape.suggestion.PriceSuggestion.Quantile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers as JSON, byte for byte as Jackson writes {@link PriceSuggestion}, in a quarter of the
 * time: an answer holds nearly a hundred numbers, most of them with ten digits at most. Refusals
 * are left to Jackson.
 */
final class AnswerWriter {
  /** An answer without a density curve seldom takes more. */
  static final int USUAL_SIZE = 2560;

  private final ObjectWriter jackson;
  private volatile @Nullable Said model;

  /** A model as JSON, kept while answers come from it. */
  private record Said(AnsweringModel model, byte[] json) {}

  AnswerWriter(JsonMapper mapper) {
    jackson = mapper.writer().without(SerializationFeature.INDENT_OUTPUT);
  }

  /** An answer, or the {@link Refusal} in its place. */
  void write(Object answer, AnswerBytes out) {
    if (answer instanceof PriceSuggestion suggestion) {
      write(suggestion, out);
    } else {
      out.raw(jackson.writeValueAsBytes(answer));
    }
  }

  /** One answer. */
  private void write(PriceSuggestion answer, AnswerBytes out) {
    out.raw(Names.CATEGORY).text(answer.category());
    out.raw(Names.CURRENCY).text(answer.currency());
    out.raw(Names.MODEL).raw(said(answer.model()));
    out.raw(Names.SCALE).text(answer.mixture().scale());
    out.raw(Names.COMPONENTS);
    each(answer.mixture().components(), out, AnswerWriter::component);
    out.raw('}');
    summary(answer.price(), out);
    out.raw(Names.TIERS);
    each(answer.tiers(), out, AnswerWriter::tier);
    out.raw(Names.SUGGESTIONS);
    each(answer.suggestions(), out, AnswerWriter::draw);
    Asking asking = answer.asking();
    if (asking != null) {
      out.raw(Names.ASKING).shortNumber(asking.price());
      out.raw(Names.PERCENTILE).number(asking.percentile());
      tierIndex(asking.tier(), out);
    }
    List<DensityPoint> density = answer.density();
    if (density != null) {
      out.raw(Names.DENSITY_CURVE);
      each(density, out, AnswerWriter::point);
    }
    NextQuestion next = answer.nextQuestion();
    if (next != null) {
      out.raw(Names.NEXT_QUESTION).text(next.attribute());
      out.raw(Names.SPREAD_REDUCTION).number(next.spreadReduction());
      out.raw(Names.ALTERNATIVES);
      each(next.alternatives(), out, AnswerWriter::alternative);
      out.raw('}');
    }
    out.raw(Names.NOTES);
    each(answer.notes(), out, AnswerWriter::note);
    out.raw('}');
  }

  private byte[] said(AnsweringModel answering) {
    Said last = model;
    if (last == null || last.model() != answering) {
      last = new Said(answering, jackson.writeValueAsBytes(answering));
      model = last;
    }
    return last.json();
  }

  private static void component(Component component, AnswerBytes out) {
    out.raw(Names.PHI).number(component.phi());
    out.raw(Names.MU).number(component.mu());
    out.raw(Names.SIGMA).number(component.sigma());
    out.raw(Names.COMPONENT_PRICE).shortNumber(component.price().mean());
    out.raw(Names.MEDIAN).shortNumber(component.price().median());
    out.raw(Names.LOW).shortNumber(component.price().low());
    out.raw(Names.HIGH).shortNumber(component.price().high());
    out.raw('}').raw('}');
  }

  private static void summary(PriceSummary price, AnswerBytes out) {
    out.raw(Names.SUMMARY).shortNumber(price.mean());
    out.raw(Names.STANDARD_DEVIATION).shortNumber(price.standardDeviation());
    out.raw(Names.MEDIAN).shortNumber(price.median());
    out.raw(Names.QUANTILES);
    each(price.quantiles(), out, AnswerWriter::quantile);
    out.raw('}');
  }

  private static void quantile(Quantile quantile, AnswerBytes out) {
    out.raw(Names.P).shortNumber(quantile.p());
    out.raw(Names.ITS_PRICE).shortNumber(quantile.price());
    out.raw('}');
  }

  private static void tier(PriceTierShown tier, AnswerBytes out) {
    out.raw(Names.PRICE).shortNumber(tier.price());
    out.raw(Names.LOW).shortNumber(tier.low());
    out.raw(Names.HIGH).shortNumber(tier.high());
    out.raw(Names.SHARE).number(tier.share());
    out.raw('}');
  }

  private static void draw(Draw draw, AnswerBytes out) {
    out.raw(Names.PRICE).shortNumber(draw.price());
    tierIndex(draw.tier(), out);
  }

  private static void tierIndex(@Nullable Integer tier, AnswerBytes out) {
    out.raw(Names.TIER);
    if (tier == null) {
      out.raw(Names.NULL);
    } else {
      out.number(tier);
    }
    out.raw('}');
  }

  private static void point(DensityPoint point, AnswerBytes out) {
    out.raw(Names.PRICE).shortNumber(point.price());
    out.raw(Names.DENSITY).number(point.density());
    out.raw('}');
  }

  private static void alternative(OtherQuestion other, AnswerBytes out) {
    out.raw(Names.ATTRIBUTE).text(other.attribute());
    out.raw(Names.SPREAD_REDUCTION).number(other.spreadReduction());
    out.raw('}');
  }

  private static void note(Note note, AnswerBytes out) {
    out.raw(Names.CODE).text(note.code().code());
    String attribute = note.attribute();
    if (attribute != null) {
      out.raw(Names.OF_ATTRIBUTE).text(attribute);
    }
    out.raw(Names.MESSAGE).text(note.message());
    String didYouMean = note.didYouMean();
    if (didYouMean != null) {
      out.raw(Names.DID_YOU_MEAN).text(didYouMean);
    }
    out.raw('}');
  }

  private static <T> void each(List<T> values, AnswerBytes out, BiConsumer<T, AnswerBytes> write) {
    out.raw('[');
    for (int i = 0; i < values.size(); i++) {
      if (i > 0) {
        out.raw(',');
      }
      write.accept(values.get(i), out);
    }
    out.raw(']');
  }

  /** What stands before each value, with the punctuation around it. */
  private static final class Names {
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
    static final byte[] SUGGESTIONS = ascii(",'suggestions':");
    static final byte[] TIER = ascii(",'tier':");
    static final byte[] NULL = ascii("null");
    static final byte[] ASKING = ascii(",'asking':{'price':");
    static final byte[] PERCENTILE = ascii(",'percentile':");
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

    private static byte[] ascii(String json) {
      return json.replace('\'', '"').getBytes(StandardCharsets.US_ASCII);
    }
  }
}
