package io.pricescape.retraining;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricescape.TestPostgres;
import io.pricescape.catalog.Item;
import io.pricescape.listing.Listing;
import io.pricescape.model.ModelCodec;
import io.pricescape.model.PriceModel;
import io.pricescape.registry.HoldOut;
import io.pricescape.registry.ModelCard;
import io.pricescape.registry.ModelDraft;
import io.pricescape.registry.ModelVersions;
import io.pricescape.registry.SmallModels;
import io.pricescape.training.ListingTable;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChampionTests {
  private static final Instant BEGIN = Instant.parse("2025-01-01T00:00:00Z");
  private static final Instant READ = Instant.parse("2026-06-01T00:00:00Z");
  private static final PriceModel MODEL = ModelCodec.decode(SmallModels.artifact(1));

  private static Instant day(int days) {
    return BEGIN.plus(Duration.ofDays(days));
  }

  /** Listings of so many days, one a day; those of every seventh were changed since. */
  private static ListingTable.Split rows(int days) {
    ListingTable.Builder rows = ListingTable.builder(SmallModels.category("watches"));
    for (int i = 0; i < 1_000; i++) {
      Instant changed = i % 7 == 0 ? READ.plusMillis(1) : READ;
      Item item = new Item(Map.of("brand", "A"), Map.of());
      rows.add(new Listing("id" + i, item, 100 + i, day(i % days), changed));
    }
    return rows.build().split();
  }

  private static IntPredicate unknown(
      @Nullable Instant from, double test, double validation, ListingTable rows) {
    String by = from == null ? HoldOut.CONTENT : HoldOut.TIME;
    Champion champion =
        new Champion(1, MODEL, new HoldOut(READ, by, from, "brand", test, validation));
    return row -> champion.isNewTo(rows, row);
  }

  private static void areExactly(IntPredicate unknown, ListingTable test, IntPredicate expected) {
    int[] all = IntStream.range(0, test.rows()).toArray();
    int[] rows = IntStream.of(all).filter(expected).toArray();
    assertThat(IntStream.of(all).filter(unknown))
        .containsExactly(IntStream.of(rows).boxed().toArray(Integer[]::new));
    assertThat(rows.length).as("some, and not all").isBetween(1, test.rows() - 1);
  }

  @Test
  void knowsNoRowOfATestThatIsChosenAsItsOwn() {
    ListingTable.Split byContent = rows(30);
    IntPredicate unknown =
        unknown(null, byContent.testShare(), byContent.validationShare(), byContent.test());
    assertThat(IntStream.range(0, byContent.test().rows())).allMatch(unknown::test);
    ListingTable.Split byTime = rows(400);
    assertThat(byTime.byTime()).isTrue();
    IntPredicate unknownByTime = unknown(byTime.test().oldest(), 0.3, 0.15, byTime.test());
    assertThat(IntStream.range(0, byTime.test().rows())).allMatch(unknownByTime::test);
  }

  @Test
  void mayKnowTheNewestWhereItsTestWasChosenByContent() {
    ListingTable test = rows(400).test();
    areExactly(
        unknown(null, 0.2, 0.1, test),
        test,
        row -> test.changedAt(row).isAfter(READ) || test.drawn(row) < 0.2 + 0.1);
  }

  @Test
  void mayKnowAnyOlderThanItsTestWhereThatWasTheNewest() {
    ListingTable test = rows(30).test();
    areExactly(
        unknown(day(25), 0.2, 0.1, test),
        test,
        row ->
            test.changedAt(row).isAfter(READ)
                || test.drawn(row) < 0.1
                || !test.listedAt(row).isBefore(day(25)));
    // old listings that were imported since made the test reach further back
    ListingTable newest = rows(400).test();
    Instant from = newest.oldest().plus(Duration.ofDays(20));
    areExactly(
        unknown(from, 0.2, 0, newest),
        newest,
        row -> newest.changedAt(row).isAfter(READ) || !newest.listedAt(row).isBefore(from));
  }

  @Test
  void isNotComparedWithWhereItsBytesAreDamagedOrNobodyKnowsWhatItLearned() {
    try (RetrainingRoom room = RetrainingRoom.idle(TestPostgres.fresh()).with("watches", 10)) {
      ModelVersions versions = room.bean(ModelVersions.class);
      ModelDraft draft = SmallModels.draft(true);
      ModelCard sound = versions.register("watches", SmallModels.artifact(2), draft);
      assertThat(Champion.of(sound, versions, MODEL))
          .hasValueSatisfying(champion -> assertThat(champion.version()).isEqualTo(1));

      ModelCard unsaid = versions.register("watches", SmallModels.artifact(3), silent(draft));
      assertThat(Champion.of(unsaid, versions, MODEL)).isEmpty();

      room.jdbc()
          .sql("update model_version set artifact = set_byte(artifact, 99, 7) where version = 1")
          .update();
      assertThat(Champion.of(sound, versions, MODEL)).isEmpty();
    }
  }

  private static ModelDraft silent(ModelDraft draft) {
    return new ModelDraft(
        draft.learner(),
        draft.trainedAt(),
        draft.listings(),
        draft.dataWindow(),
        draft.seed(),
        draft.hyperparameters(),
        draft.provenance(),
        null,
        draft.baselineListings(),
        draft.learningCurve(),
        draft.evaluation(),
        draft.champion(),
        draft.verdict());
  }
}
