package io.pricescape.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class MatchingRowsTests {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Test
  void measuresTheLargestErrorInProbability() {
    AnsweredMixture half =
        new AnsweredMixture(new double[] {1}, new double[] {0}, new double[] {1});
    double[] zeros = new double[400];
    assertThat(new MatchingRows(new TreeMap<>(), zeros).ks(half))
        .as("equal prices are one step, which a median splits")
        .isCloseTo(0.5, within(1e-12));
    double[] far = zeros.clone();
    Arrays.fill(far, 9);
    assertThat(new MatchingRows(new TreeMap<>(), far).ks(half)).isCloseTo(1, within(1e-12));
  }

  @Test
  void findsTheCombinationsThatEnoughRowsHave() {
    ListingFile file = new ListingFile(List.of("brand", "state", "price"), rows());
    Questions questions =
        new Questions(
            JSON,
            JSON.readTree(
                """
                {"attributes":[{"name":"brand","type":"categorical"},
                 {"name":"state","type":"categorical"}]}"""),
            file);
    assertThat(MatchingRows.of(questions, file.rows(), 1))
        .extracting(MatchingRows::values)
        .containsExactlyInAnyOrder(
            new TreeMap<>(Map.of("brand", "sinn")), new TreeMap<>(Map.of("state", "new")));
    List<MatchingRows> pairs = MatchingRows.of(questions, file.rows(), 2);
    assertThat(pairs).hasSize(1);
    assertThat(pairs.get(0).values()).isEqualTo(Map.of("brand", "sinn", "state", "new"));
    assertThat(pairs.get(0).logPrices()).hasSize(300).isSorted();
  }

  private static List<ListingFile.Row> rows() {
    List<ListingFile.Row> rows = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      rows.add(new ListingFile.Row(List.of(i % 2 == 0 ? "Sinn" : "SINN", "new", "x"), 1 + i % 7));
      rows.add(new ListingFile.Row(List.of("Unknown", "-", "x"), 5));
    }
    rows.add(new ListingFile.Row(List.of("Zenith", "new", "x"), 5));
    return rows;
  }
}
