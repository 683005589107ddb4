package io.pricescape.security;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/**
 * How much one caller may ask of one process.
 *
 * @param keyless of each address from which requests come without a good key
 * @param seller of each key or token whose greatest role this is, and so on
 */
@ConfigurationProperties("pricescape.security.quotas")
record QuotaSettings(
    @Name("public") @DefaultValue Quota keyless,
    @DefaultValue Quota seller,
    @DefaultValue Quota ingest,
    @DefaultValue Quota admin) {
  Quota of(Role role) {
    return switch (role) {
      case SELLER -> seller;
      case INGEST -> ingest;
      case ADMIN -> admin;
    };
  }
}
