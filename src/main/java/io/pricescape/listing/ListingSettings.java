package io.pricescape.listing;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the import.
 *
 * @param maxRow a longer row is refused, so that a quote left open does not fill the memory
 * @param parallelImports how many imports may run at once; each holds a database connection
 * @param importWait how long a further import waits for its turn before it is refused
 */
@ConfigurationProperties("pricescape.listing")
record ListingSettings(
    @DefaultValue("1MB") DataSize maxRow,
    @DefaultValue("4") int parallelImports,
    @DefaultValue("30s") Duration importWait) {
  private static final DataSize LEAST_ROW = DataSize.ofKilobytes(16);
  private static final DataSize MOST_ROW = DataSize.ofMegabytes(64);

  ListingSettings {
    if (maxRow.compareTo(LEAST_ROW) < 0 || maxRow.compareTo(MOST_ROW) > 0) {
      throw new IllegalArgumentException(
          "pricescape.listing.max-row must be from 16KB to 64MB, but is " + maxRow);
    }
    if (parallelImports < 1) {
      throw new IllegalArgumentException(
          "pricescape.listing.parallel-imports must be at least 1, but is " + parallelImports);
    }
    if (importWait.isNegative()) {
      throw new IllegalArgumentException(
          "pricescape.listing.import-wait must not be negative, but is " + importWait);
    }
  }

  /** The longest row in characters. */
  int maxRowChars() {
    return Math.toIntExact(maxRow.toBytes());
  }
}
