package io.pricescape.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pricescape.catalog.Category;
import io.pricescape.catalog.Item;
import io.pricescape.catalog.PriceScale;
import io.pricescape.encoding.ItemEncoder;
import io.pricescape.listing.Listing;
import io.pricescape.mixture.GaussianMixture;
import io.pricescape.model.BackgroundComponent;
import io.pricescape.model.MixtureHead;
import io.pricescape.model.PriceDistribution;
import io.pricescape.model.PriceModel;
import io.pricescape.model.Provenance;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A model that knows the usual prices, and rows of which some have a surprising one. */
class BackgroundSelectionTests {
  private static final Item ANY = new Item(Map.of(), Map.of());
  private static final GaussianMixture USUAL =
      GaussianMixture.of(
          new double[] {0.5, 0.5}, new double[] {6.9, 7.1}, new double[] {0.1, 0.15});

  /** All prices are as wide as this, those that are asked about are usual. */
  private static final GaussianMixture ALL =
      GaussianMixture.of(new double[] {1}, new double[] {7}, new double[] {1.2});

  private static PriceModel model(PriceScale scale) {
    return new PriceModel(
        new ItemEncoder(List.of(), List.of()),
        List.of(MixtureNetworks.constant(USUAL)),
        new MixtureHead(2, 0, 1, 0),
        scale,
        new Provenance("mdn", 0, 0, 0, 0, new TreeMap<>(), new TreeMap<>()));
  }

  private static ListingTable rows(
      GaussianMixture usual, int count, double surprises, PriceScale scale, long seed) {
    Category category =
        new Category("rings", "Rings", "EUR", scale, false, TwoMarkets.CATEGORY.attributes(), null);
    ListingTable.Builder table = ListingTable.builder(category);
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < count; i++) {
      boolean isSurprise = i < surprises * count;
      double z = isSurprise ? 7 + (i % 2 == 0 ? 1.5 : -1.5) : usual.sample(random);
      table.add(new Listing("" + i, ANY, scale == PriceScale.LOG ? Math.exp(z) : z, Rows.BEGIN));
    }
    return table.build();
  }

  private static BackgroundComponent selected(
      int count, double surprises, PriceScale scale, long seed) {
    ListingTable.Split rows =
        new ListingTable.Split(
            rows(ALL, 3_000, 0, scale, seed + 100),
            rows(USUAL, count, surprises, scale, seed),
            rows(USUAL, 0, 0, scale, 0),
            false,
            0.1,
            0.1);
    return BackgroundSelection.selected(model(scale), rows).aggregation().background();
  }

  /** Seeds 1 to 5. */
  @ParameterizedTest
  @EnumSource(PriceScale.class)
  void weighsNextToNothingWhereNothingSurprises(PriceScale scale) {
    for (int seed = 1; seed <= 5; seed++) {
      assertThat(selected(3_000, 0, scale, seed).weight()).isBetween(0.0, 0.0005);
    }
  }

  /** Seeds 1 to 5. */
  @ParameterizedTest
  @EnumSource(PriceScale.class)
  void weighsMoreWherePricesSurprise(PriceScale scale) {
    for (int seed = 1; seed <= 5; seed++) {
      double without = selected(3_000, 0, scale, seed).weight();
      for (double surprises : new double[] {0.003, 0.01, 0.05}) {
        assertThat(selected(3_000, surprises, scale, seed).weight())
            .as("%s", surprises)
            .isGreaterThan(without);
      }
    }
  }

  /** Seeds 1 to 5. */
  @ParameterizedTest
  @EnumSource(PriceScale.class)
  void makesSurprisesLikelierAlsoWhereNoRowShowsOne(PriceScale scale) {
    for (int seed = 1; seed <= 5; seed++) {
      for (double surprises : new double[] {0, 0.01}) {
        BackgroundComponent background = selected(3_000, surprises, scale, seed);
        assertThat(background.addedTo(USUAL, scale).logDensity(8.5)).isGreaterThan(-12);
      }
    }
    assertThat(USUAL.logDensity(8.5)).isLessThan(-40);
  }

  /** Seeds 1 to 5: of few rows without a surprise it is not concluded that there are none. */
  @Test
  void fewRowsDoNotShowThatNothingSurprises() {
    for (int seed = 1; seed <= 5; seed++) {
      assertThat(selected(40, 0, PriceScale.LOG, seed).weight())
          .isGreaterThan(selected(5_000, 0, PriceScale.LOG, seed).weight());
    }
  }

  /** Seed 1. */
  @Test
  void raisesTheMeanPriceByThreePerCentAtMost() {
    for (double surprises : new double[] {0, 0.01, 0.05}) {
      BackgroundComponent background = selected(3_000, surprises, PriceScale.LOG, 1);
      double with =
          new PriceDistribution(background.addedTo(USUAL, PriceScale.LOG), PriceScale.LOG).mean();
      double without = new PriceDistribution(USUAL, PriceScale.LOG).mean();
      assertThat(with / without).isBetween(0.98, 1.03);
    }
    BackgroundComponent linear = selected(3_000, 0.05, PriceScale.LINEAR, 1);
    assertThat(linear.addedTo(USUAL, PriceScale.LINEAR).mean())
        .isCloseTo(USUAL.mean(), within(1e-9));
  }

  @Test
  void isLeftOutWhereNoRowsDecide() {
    assertThat(selected(0, 0, PriceScale.LOG, 1)).isEqualTo(BackgroundComponent.NONE);
  }
}
