package io.pricescape.listing;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the import.
 *
 * @param maxRow a longer row is refused, so that a quote left open does not fill the memory
 */
@ConfigurationProperties("pricescape.listing")
record ListingSettings(@DefaultValue("1MB") DataSize maxRow) {
  private static final DataSize LEAST = DataSize.ofKilobytes(16);
  private static final DataSize MOST = DataSize.ofMegabytes(64);

  ListingSettings {
    if (maxRow.compareTo(LEAST) < 0 || maxRow.compareTo(MOST) > 0) {
      throw new IllegalArgumentException(
          "pricescape.listing.max-row must be from 16KB to 64MB, but is " + maxRow);
    }
  }

  /** The longest row in characters. */
  int maxRowChars() {
    return Math.toIntExact(maxRow.toBytes());
  }
}
