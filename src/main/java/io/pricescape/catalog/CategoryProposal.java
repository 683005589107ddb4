package io.pricescape.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.pricescape.catalog.ColumnRules.Verdict;
import io.pricescape.problem.Problem;
import io.pricescape.problem.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** A definition proposed from the first rows of a file, and what became of each column. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CategoryProposal(
    String title,
    String currency,
    String priceScale,
    boolean decimalComma,
    List<AttributeDefinition> attributes,
    List<InferredColumn> columns) {
  private static final String TITLE = "Proposed category";

  /**
   * Proposes a definition.
   *
   * @param price name of the price column
   * @param thisYear years after the next one are taken for slips
   * @throws Problem 422 {@code invalid-columns} when there is no such column
   */
  static CategoryProposal of(CsvHead head, String price, int thisYear) {
    List<ColumnProfile> profiles = ColumnProfile.of(head);
    ColumnProfile priceProfile =
        find(profiles, price).orElseThrow(() -> noPrice(price, head.header()));
    boolean decimalComma = PriceColumn.decimalComma(priceProfile, profiles);
    PriceColumn prices = PriceColumn.of(priceProfile, decimalComma);
    ColumnRules rules = new ColumnRules(decimalComma, thisYear);
    List<Verdict> verdicts = new ArrayList<>();
    for (ColumnProfile profile : profiles) {
      if (profile == priceProfile) {
        String reason =
            "the price: %d of %d rows have one".formatted(prices.readable(), profile.rows());
        verdicts.add(ColumnRules.ignored(profile, reason));
      } else if (profile.name().strip().toLowerCase(Locale.ROOT).equals("currency")) {
        verdicts.add(ColumnRules.ignored(profile, "the currency: name it as such when importing"));
      } else {
        verdicts.add(rules.judge(profile));
      }
    }
    return new CategoryProposal(
        TITLE,
        prices.currency(),
        PriceScale.LOG.name().toLowerCase(Locale.ROOT),
        decimalComma,
        verdicts.stream()
            .map(Verdict::attribute)
            .filter(Objects::nonNull)
            .limit(DefinitionReader.MAX_ATTRIBUTES)
            .map(AttributeDefinition::of)
            .toList(),
        verdicts.stream().map(Verdict::column).toList());
  }

  private static Optional<ColumnProfile> find(List<ColumnProfile> profiles, String name) {
    return profiles.stream().filter(profile -> profile.name().equals(name.strip())).findFirst();
  }

  private static Problem noPrice(String price, List<String> header) {
    String found =
        header.stream().filter(name -> !name.isBlank()).collect(Collectors.joining(", "));
    String advice = header.size() == 1 ? "; part the columns by commas" : "";
    return Problem.invalid(
        "invalid-columns",
        "The columns do not fit",
        List.of(
            new Violation(
                "price", "names no column: there is no " + price + " among " + found + advice)));
  }
}
