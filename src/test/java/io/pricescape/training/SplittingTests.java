package io.pricescape.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SplittingTests {
  private static void coversAll(ListingTable.Split split, int rows) {
    assertThat(split.training().rows() + split.validation().rows() + split.test().rows())
        .isEqualTo(rows);
  }

  private static void noListingStraddles(ListingTable.Split split) {
    Set<Double> learned = Rows.prices(split.training());
    assertThat(learned).doesNotContainAnyElementsOf(Rows.prices(split.validation()));
    assertThat(learned).doesNotContainAnyElementsOf(Rows.prices(split.test()));
    assertThat(Rows.prices(split.validation()))
        .doesNotContainAnyElementsOf(Rows.prices(split.test()));
  }

  @ParameterizedTest
  @CsvSource({
    "400, 0.2, 0.15",
    "2000, 0.15, 0.1",
    "10000, 0.1, 0.05",
    "20000, 0.075, 0.05",
    "40000, 0.05, 0.05",
    "100000, 0.05, 0.05",
    "200000, 0.025, 0.025"
  })
  void keepsAFifthOfFewATwentiethOfManyAndNeverMoreThanFiveThousand(
      int rows, double test, double validation) {
    ListingTable.Split split = Rows.priced(1, rows).split();
    coversAll(split, rows);
    assertThat(split.testShare()).isCloseTo(test, within(1e-12));
    assertThat(split.validationShare()).isCloseTo(validation, within(1e-12));
    double chance = 4 * Math.sqrt(test * rows);
    assertThat((double) split.test().rows()).isCloseTo(test * rows, within(chance));
    assertThat((double) split.validation().rows()).isCloseTo(validation * rows, within(chance));
    assertThat(split.byTime()).isFalse();
  }

  @Test
  void equalListingsFallOnTheSameSide() {
    ListingTable.Split split = Rows.of(6_000, i -> Rows.row(100 + i % 2_000, 0)).split();
    coversAll(split, 6_000);
    noListingStraddles(split);
    assertThat(split.test().rows() % 3).isZero();
    assertThat(split.validation().rows() % 3).isZero();
    assertThat(split.test().rows()).isBetween(450, 750);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void leavesNoPartEmptyWhereThreeListingsDiffer(boolean overTime) {
    for (int offset = 0; offset < 300; offset++) {
      int from = 100 + 1_000 * offset;
      for (int distinct = 3; distinct < 9; distinct++) {
        int different = distinct;
        ListingTable.Split split =
            Rows.of(18, i -> Rows.row(from + i % different, overTime ? 20 * i : 0)).split();
        coversAll(split, 18);
        noListingStraddles(split);
        assertThat(split.training().rows()).isPositive();
        assertThat(split.validation().rows()).isPositive();
        assertThat(split.test().rows()).isPositive();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void leavesOnlyTheTestEmptyWhereTwoListingsDiffer(boolean overTime) {
    for (int offset = 0; offset < 200; offset++) {
      int from = 100 + 1_000 * offset;
      ListingTable.Split split =
          Rows.of(40, i -> Rows.row(from + i % 2, overTime ? 20 * i : 0)).split();
      assertThat(split.training().rows()).isEqualTo(20);
      assertThat(split.validation().rows()).isEqualTo(20);
      assertThat(split.test().rows()).isZero();
    }
  }

  @Test
  void learnsFromEverythingWhereAllListingsAreEqual() {
    ListingTable.Split split = Rows.of(40, i -> Rows.row(100, 0)).split();
    assertThat(split.training().rows()).isEqualTo(40);
    coversAll(Rows.priced(1, 0).split(), 0);
  }

  /** So that the later model's test is fair to the earlier one. */
  @Test
  void neverTestsALaterModelOnWhatAnEarlierOneLearnedFrom() {
    for (int[] growth : new int[][] {{100, 1_000}, {1_000, 10_000}, {10_000, 100_000}}) {
      ListingTable.Split small = Rows.priced(1, growth[0]).split();
      ListingTable.Split grown = Rows.priced(1, growth[1]).split();
      Set<Double> learned = Rows.prices(small.training());
      assertThat(learned).doesNotContainAnyElementsOf(Rows.prices(grown.test()));
      assertThat(learned).doesNotContainAnyElementsOf(Rows.prices(grown.validation()));
      Set<Double> kept = Rows.prices(small.test());
      kept.retainAll(Rows.prices(grown.test()));
      assertThat(kept).as("there are rows to compare them on").hasSizeGreaterThan(5);
    }
  }

  @Test
  void keepsTheSameRowsWhileSharesStayTheSame() {
    ListingTable.Split small = Rows.priced(1, 8_000).split();
    ListingTable.Split grown = Rows.priced(1, 14_000).split();
    assertThat(Rows.prices(grown.test())).containsAll(Rows.prices(small.test()));
    assertThat(Rows.prices(grown.validation())).containsAll(Rows.prices(small.validation()));
  }

  @Test
  void doesNotDependOnTheOrderOfRows() {
    ListingTable.Split up = Rows.of(3_000, i -> Rows.row(1 + i, i % 400)).split();
    ListingTable.Split down = Rows.of(3_000, i -> Rows.row(3_000 - i, (2_999 - i) % 400)).split();
    assertThat(Rows.prices(down.test())).isEqualTo(Rows.prices(up.test()));
    assertThat(Rows.prices(down.validation())).isEqualTo(Rows.prices(up.validation()));
  }

  @Test
  void testsOnTheNewestWhereOffersSpreadOverTime() {
    Random random = new Random(3);
    double[] days = random.doubles(4_000, 0, 400).toArray();
    ListingTable.Split split = Rows.of(4_000, i -> Rows.row(1 + i, days[i])).split();
    coversAll(split, 4_000);
    noListingStraddles(split);
    assertThat(split.byTime()).isTrue();
    assertThat(split.test().rows()).isEqualTo(400);
    assertThat(split.test().oldest()).isAfter(split.training().newest());
    assertThat(split.test().oldest()).isAfter(split.validation().newest());
    assertThat(split.validation().rows()).isBetween(130, 230);
    double validated =
        IntStream.range(0, split.validation().rows())
            .mapToDouble(row -> Rows.day(split.validation(), row))
            .average()
            .orElseThrow();
    assertThat(validated).as("validation rows are of all times").isCloseTo(180, within(25.0));
  }

  @Test
  void dividesTheMonthAtTheEdgeByContent() {
    // 300 rows are the test: three months of 100, or three of 80 and a part of the fourth
    for (int months : new int[] {20, 25}) {
      int each = 2_000 / months;
      ListingTable.Split split = Rows.of(2_000, i -> Rows.row(1 + i, 30 * (i / each))).split();
      coversAll(split, 2_000);
      noListingStraddles(split);
      assertThat(split.test().rows()).isEqualTo(300);
      int whole = 300 / each;
      double edge = 30.0 * (months - 1 - whole);
      long older =
          IntStream.range(0, 300).filter(row -> Rows.day(split.test(), row) < edge).count();
      long onEdge =
          IntStream.range(0, 300).filter(row -> Rows.day(split.test(), row) == edge).count();
      assertThat(older).isZero();
      assertThat(onEdge).isEqualTo(300 - whole * each);
      double drawn =
          IntStream.range(0, 300)
              .filter(row -> Rows.day(split.test(), row) == edge)
              .mapToDouble(split.test()::drawn)
              .max()
              .orElse(0);
      for (int row = 0; row < split.training().rows(); row++) {
        if (Rows.day(split.training(), row) == edge) {
          assertThat(split.training().drawn(row)).isGreaterThan(drawn);
        }
      }
    }
  }

  @Test
  void validatesAlsoOnTheMonthAtTheEdgeWhereItHoldsNearlyAllRows() {
    ListingTable.Split split = Rows.of(4_000, i -> Rows.row(1 + i, i < 200 ? i : 400)).split();
    assertThat(split.byTime()).isTrue();
    assertThat(split.test().rows()).isEqualTo(400);
    assertThat(split.validation().rows()).isBetween(130, 270);
  }

  @Test
  void choosesByContentWhereNothingOfTheNewestIsNew() {
    // every price is offered twice, half a year apart
    ListingTable.Split split =
        Rows.of(2_000, i -> Rows.row(1 + i % 1_000, i / 1_000 * 180 + i % 100)).split();
    coversAll(split, 2_000);
    noListingStraddles(split);
    assertThat(split.byTime()).isFalse();
    assertThat(split.test().rows()).isBetween(200, 400);
    assertThat(split.validation().rows()).isBetween(130, 270);
  }

  @Test
  void testsOnlyWhatIsNewOfTheNewest() {
    ListingTable.Split split =
        Rows.of(2_000, i -> Rows.row(i < 1_900 ? 1 + i % 950 : 10_000 + i, i / 5.0)).split();
    assertThat(split.byTime()).isTrue();
    noListingStraddles(split);
    Set<Double> newest = new HashSet<>(Rows.prices(split.test()));
    assertThat(newest).allMatch(price -> price > 9_999).hasSize(100);
  }

  @Test
  void ninetyDaysAreNotYetLong() {
    assertThat(Rows.of(50, i -> Rows.row(1 + i, i % 2 == 0 ? 0 : 90)).timed()).isFalse();
    assertThat(Rows.of(50, i -> Rows.row(1 + i, i % 2 == 0 ? 0 : 90.001)).timed()).isTrue();
  }

  @Test
  void aFewAbsurdDatesDoNotMakeTimeMatter() {
    ListingTable some =
        Rows.of(1_000, i -> Rows.row(1 + i, i < 10 ? -15_000 : i < 20 ? 9_000 : i % 60));
    assertThat(some.timed()).isFalse();
    assertThat(some.split().byTime()).isFalse();
    assertThat(Rows.of(1_000, i -> Rows.row(1 + i, i < 11 ? -15_000 : i % 60)).timed()).isTrue();
    assertThat(Rows.priced(1, 0).timed()).isFalse();
  }

  @Test
  void aPartOfATimedTableIsTimed() {
    ListingTable.Split split = Rows.of(1_000, i -> Rows.row(1 + i, i / 5.0)).split();
    assertThat(split.test().timed()).isTrue();
    assertThat(split.learningFromAtMost(10).training().timed()).isTrue();
  }

  @Test
  void mayLearnFromFewerWithoutTouchingTheOtherParts() {
    ListingTable.Split split = Rows.priced(1, 20_000).split();
    ListingTable.Split fewer = split.learningFromAtMost(3_000);
    assertThat(fewer.training().rows()).isBetween(2_800, 3_200);
    assertThat(Rows.prices(split.training())).containsAll(Rows.prices(fewer.training()));
    assertThat(fewer.test()).isSameAs(split.test());
    assertThat(fewer.validation()).isSameAs(split.validation());
    assertThat(fewer.testShare()).isEqualTo(split.testShare());
  }
}
