package io.pricescape.suggestion;

import io.pricescape.suggestion.PriceDesk.Refusal;
import io.pricescape.suggestion.PriceSuggestion.AnsweringModel;
import io.pricescape.suggestion.PriceSuggestion.Asking;
import io.pricescape.suggestion.PriceSuggestion.Component;
import io.pricescape.suggestion.PriceSuggestion.DensityPoint;
import io.pricescape.suggestion.PriceSuggestion.Draw;
import io.pricescape.suggestion.PriceSuggestion.NextQuestion;
import io.pricescape.suggestion.PriceSuggestion.OtherQuestion;
import io.pricescape.suggestion.PriceSuggestion.Peak;
import io.pricescape.suggestion.PriceSuggestion.PriceSummary;
import io.pricescape.suggestion.PriceSuggestion.PriceTierShown;
import io.pricescape.suggestion.PriceSuggestion.Quantile;
import io.pricescape.suggestion.Recommendation.NoRecommendation;
import io.pricescape.suggestion.Recommendation.RecommendedPrice;
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
    out.raw(AnswerNames.CATEGORY).text(answer.category());
    out.raw(AnswerNames.CURRENCY).text(answer.currency());
    out.raw(AnswerNames.MODEL).raw(said(answer.model()));
    out.raw(AnswerNames.SCALE).text(answer.mixture().scale());
    out.raw(AnswerNames.COMPONENTS);
    each(answer.mixture().components(), out, AnswerWriter::component);
    out.raw('}');
    summary(answer.price(), out);
    out.raw(AnswerNames.TIERS);
    each(answer.tiers(), out, AnswerWriter::tier);
    recommendation(answer.recommendation(), out);
    out.raw(AnswerNames.SUGGESTIONS);
    each(answer.suggestions(), out, AnswerWriter::draw);
    Asking asking = answer.asking();
    if (asking != null) {
      asking(asking, out);
    }
    List<DensityPoint> density = answer.density();
    if (density != null) {
      out.raw(AnswerNames.DENSITY_CURVE);
      each(density, out, AnswerWriter::point);
    }
    NextQuestion next = answer.nextQuestion();
    if (next != null) {
      out.raw(AnswerNames.NEXT_QUESTION).text(next.attribute());
      out.raw(AnswerNames.SPREAD_REDUCTION).number(next.spreadReduction());
      out.raw(AnswerNames.ALTERNATIVES);
      each(next.alternatives(), out, AnswerWriter::alternative);
      out.raw('}');
    }
    out.raw(AnswerNames.NOTES);
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
    out.raw(AnswerNames.PHI).number(component.phi());
    out.raw(AnswerNames.MU).number(component.mu());
    out.raw(AnswerNames.SIGMA).number(component.sigma());
    out.raw(AnswerNames.COMPONENT_PRICE).shortNumber(component.price().mean());
    out.raw(AnswerNames.MEDIAN).shortNumber(component.price().median());
    out.raw(AnswerNames.LOW).shortNumber(component.price().low());
    out.raw(AnswerNames.HIGH).shortNumber(component.price().high());
    out.raw('}').raw('}');
  }

  private static void summary(PriceSummary price, AnswerBytes out) {
    out.raw(AnswerNames.SUMMARY).shortNumber(price.mean());
    out.raw(AnswerNames.STANDARD_DEVIATION).shortNumber(price.standardDeviation());
    out.raw(AnswerNames.MEDIAN).shortNumber(price.median());
    out.raw(AnswerNames.QUANTILES);
    each(price.quantiles(), out, AnswerWriter::quantile);
    out.raw('}');
  }

  private static void quantile(Quantile quantile, AnswerBytes out) {
    out.raw(AnswerNames.P).shortNumber(quantile.p());
    out.raw(AnswerNames.ITS_PRICE).shortNumber(quantile.price());
    out.raw('}');
  }

  private static void tier(PriceTierShown tier, AnswerBytes out) {
    out.raw(AnswerNames.PRICE).shortNumber(tier.price());
    out.raw(AnswerNames.LOW).shortNumber(tier.low());
    out.raw(AnswerNames.HIGH).shortNumber(tier.high());
    out.raw(AnswerNames.SHARE).number(tier.share());
    out.raw(AnswerNames.QUARTILES);
    each(tier.quartiles(), out, (price, to) -> to.shortNumber(price));
    if (!tier.peaks().isEmpty()) {
      out.raw(AnswerNames.PEAKS);
      each(tier.peaks(), out, AnswerWriter::peak);
    }
    out.raw('}');
  }

  private static void peak(Peak peak, AnswerBytes out) {
    out.raw(AnswerNames.PRICE).shortNumber(peak.price());
    out.raw(AnswerNames.SHARE).number(peak.share());
    out.raw('}');
  }

  private static void recommendation(Recommendation recommendation, AnswerBytes out) {
    if (recommendation instanceof RecommendedPrice recommended) {
      out.raw(AnswerNames.RECOMMENDED).shortNumber(recommended.price());
      out.raw(AnswerNames.QUICK).shortNumber(recommended.quick());
      out.raw(AnswerNames.PATIENT).shortNumber(recommended.patient());
      out.raw(AnswerNames.TIER).number(recommended.tier()).raw('}');
    } else if (recommendation instanceof NoRecommendation none) {
      out.raw(AnswerNames.REASON).text(none.reason().code());
      out.raw(AnswerNames.MESSAGE).text(none.message()).raw('}');
    }
  }

  private static void asking(Asking asking, AnswerBytes out) {
    out.raw(AnswerNames.ASKING).shortNumber(asking.price());
    out.raw(AnswerNames.PERCENTILE).number(asking.percentile());
    tierIndex(asking.tier(), out);
    AskingVerdict verdict = asking.verdict();
    out.raw(AnswerNames.VERDICT);
    if (verdict == null) {
      out.raw(AnswerNames.NULL);
    } else {
      out.text(verdict.code());
    }
    Double difference = asking.difference();
    out.raw(AnswerNames.DIFFERENCE);
    if (difference == null) {
      out.raw(AnswerNames.NULL);
    } else {
      out.number(difference);
    }
    out.raw('}');
  }

  private static void draw(Draw draw, AnswerBytes out) {
    out.raw(AnswerNames.PRICE).shortNumber(draw.price());
    tierIndex(draw.tier(), out);
    out.raw('}');
  }

  private static void tierIndex(@Nullable Integer tier, AnswerBytes out) {
    out.raw(AnswerNames.TIER);
    if (tier == null) {
      out.raw(AnswerNames.NULL);
    } else {
      out.number(tier);
    }
  }

  private static void point(DensityPoint point, AnswerBytes out) {
    out.raw(AnswerNames.PRICE).shortNumber(point.price());
    out.raw(AnswerNames.DENSITY).number(point.density());
    out.raw('}');
  }

  private static void alternative(OtherQuestion other, AnswerBytes out) {
    out.raw(AnswerNames.ATTRIBUTE).text(other.attribute());
    out.raw(AnswerNames.SPREAD_REDUCTION).number(other.spreadReduction());
    out.raw('}');
  }

  private static void note(Note note, AnswerBytes out) {
    out.raw(AnswerNames.CODE).text(note.code().code());
    String attribute = note.attribute();
    if (attribute != null) {
      out.raw(AnswerNames.OF_ATTRIBUTE).text(attribute);
    }
    out.raw(AnswerNames.MESSAGE).text(note.message());
    String didYouMean = note.didYouMean();
    if (didYouMean != null) {
      out.raw(AnswerNames.DID_YOU_MEAN).text(didYouMean);
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
}
