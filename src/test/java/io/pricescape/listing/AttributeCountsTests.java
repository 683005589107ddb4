package io.pricescape.listing;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricescape.listing.AttributeStatistics.NumericRange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What imports count, held against counting all listings. */
class AttributeCountsTests {
  private static final int ROWS = 300;
  private static final ListingColumns COLUMNS = new ListingColumns("price", "id", "day", null);

  private final ListingsFixture at = new ListingsFixture();

  @ParameterizedTest
  @ValueSource(ints = {30, 300, 30_000})
  void countsAreThoseOfTheListingsWhateverIsImported(int ids) throws Exception {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 8; i++) {
      String file = file(random, ids);
      at.csv(file, COLUMNS);
      assertCounted();
      // nothing new, and then a little
      assertThat(at.csv(lastOfEachId(file), COLUMNS).inserted()).isZero();
      assertCounted();
      at.csv(lastOfEachId(file) + "new" + i + ",Sinn,m1,31.23456,5,\n", COLUMNS);
      assertCounted();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {49_000, 120_000})
  void countsMoreValuesThanAreHeldInMemory(int values) throws Exception {
    StringBuilder file = new StringBuilder("id,brand,model,size,price,day\n");
    for (int i = 0; i < values; i++) {
      file.append(i).append(",b").append(i % 60_000).append(",m,").append(10 + i % 50 / 100.0);
      file.append(",5,\n");
    }
    at.csv(file.toString(), COLUMNS);

    assertCounted();
    assertThat(at.listings.statistics(ListingsFixture.WATCHES).ranges().get("size"))
        .isEqualTo(new NumericRange(10, 10.02, 10.24, 10.47, 10.49));
  }

  private static String file(SplittableRandom random, int ids) {
    StringBuilder file = new StringBuilder("id,brand,model,size,price,day\n");
    for (int i = 0; i < ROWS; i++) {
      file.append(random.nextInt(ids));
      file.append(random.nextInt(4) == 0 ? "," : ",brand" + random.nextInt(5));
      file.append(",m").append(random.nextInt(50)).append(',');
      file.append(random.nextInt(3) == 0 ? "x" : random.nextDouble(9, 81));
      file.append(',').append(random.nextInt(1, 9));
      file.append(random.nextBoolean() ? "," : ",2026-0" + random.nextInt(1, 9)).append('\n');
    }
    return file.toString();
  }

  private static String lastOfEachId(String file) {
    Map<String, String> last = new LinkedHashMap<>();
    file.lines().forEach(line -> last.put(line.substring(0, line.indexOf(',')), line));
    return String.join("\n", last.values()) + "\n";
  }

  private void assertCounted() {
    List<Map<String, Object>> kept = counts();
    at.jdbc.sql("select recount_attributes('watches')").query((row, n) -> "").list();
    assertThat(kept).isEqualTo(counts());
  }

  private List<Map<String, Object>> counts() {
    return at.jdbc
        .sql(
            """
            select attribute, value as said, listings from attribute_value where listings <> 0
            union all
            select attribute, cast(number as text), listings from attribute_number
            where listings <> 0 order by attribute, said
            """)
        .query()
        .listOfRows();
  }
}
