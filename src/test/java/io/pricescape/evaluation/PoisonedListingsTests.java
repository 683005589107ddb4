package io.pricescape.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The gate against wrong imports and honest ones, each over 20 markets. */
class PoisonedListingsTests {
  private static final int MARKETS = 20;
  private static final int OLD = 2_000;

  private static int fresh(double share) {
    return (int) Math.round(OLD * share / (1 - share));
  }

  private static List<Verdict> overMarkets(LongFunction<Verdict> retraining) {
    return LongStream.range(0, MARKETS).mapToObj(retraining).toList();
  }

  private static long promoted(List<Verdict> verdicts) {
    return verdicts.stream().filter(Verdict::promoted).count();
  }

  /** How often another check failed than that of being better than the live version. */
  private static long alarms(List<Verdict> verdicts) {
    return verdicts.stream()
        .filter(
            verdict ->
                verdict.checks().stream()
                    .anyMatch(check -> !check.passed() && !check.name().equals("champion")))
        .count();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.2, 0.5})
  void pricesTimesAHundredInAThirdOfTheNewRowsDoNotGoLive(double share) {
    List<Verdict> verdicts =
        overMarkets(
            seed -> {
              Market market = new Market(seed);
              return Market.retrained(
                  market.listings(OLD, false, 1),
                  market.aThirdTimes(100, market.listings(fresh(share), true, 1)));
            });
    assertThat(verdicts).noneMatch(Verdict::promoted);
    assertThat(verdicts)
        .allSatisfy(
            verdict ->
                assertThat(verdict.reason())
                    .contains("lie outside version 3's central 99.8 % interval"));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.2, 0.5})
  void shuffledNewPricesDoNotGoLive(double share) {
    List<Verdict> verdicts =
        overMarkets(
            seed -> {
              Market market = new Market(seed);
              return Market.retrained(
                  market.listings(OLD, false, 1),
                  market.shuffled(market.listings(fresh(share), true, 1)));
            });
    assertThat(verdicts).noneMatch(Verdict::promoted);
  }

  @Test
  void shufflingAllPricesAnewDoesNotGoLive() {
    assertThat(
            overMarkets(
                seed -> {
                  Market market = new Market(seed);
                  return Market.retrained(
                      market.listings(OLD, false, 1),
                      market.shuffled(market.listings(3 * OLD, true, 1)));
                }))
        .noneMatch(Verdict::promoted);
  }

  @Test
  void honestGrowthGoesLive() {
    List<Verdict> verdicts =
        overMarkets(
            seed -> {
              Market market = new Market(seed);
              return Market.retrained(
                  market.listings(500, false, 1), market.listings(2_000, true, 1));
            });
    assertThat(promoted(verdicts)).isGreaterThanOrEqualTo(19);
    assertThat(alarms(verdicts)).isLessThanOrEqualTo(1);
  }

  /** Of few dearer listings a candidate gains too little to be sure that it is better. */
  @ParameterizedTest
  @CsvSource({"0.1, 0", "0.2, 8", "0.5, 18"})
  void aMarketTenPerCentDearerRaisesNoAlarm(double share, int promoted) {
    List<Verdict> verdicts =
        overMarkets(
            seed -> {
              Market market = new Market(seed);
              return Market.retrained(
                  market.listings(OLD, false, 1), market.listings(fresh(share), true, 1.1));
            });
    assertThat(alarms(verdicts)).isLessThanOrEqualTo(2);
    assertThat(promoted(verdicts)).isGreaterThanOrEqualTo(promoted);
  }

  @Test
  void noNewListingsGiveNoNewModel() {
    assertThat(
            overMarkets(
                seed -> {
                  List<HeldOutListing> same = new Market(seed).listings(OLD, false, 1);
                  return Market.retrained(same, List.of());
                }))
        .noneMatch(Verdict::promoted);
  }
}
