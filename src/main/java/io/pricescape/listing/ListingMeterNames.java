package io.pricescape.listing;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.NamingConvention;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.micrometer.metrics.autoconfigure.MeterRegistryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Keeps the counter {@code pricescape_listings_total} apart from the gauge {@code
 * pricescape_listings}. Micrometer cuts {@code _total} off before it looks whether a name is taken,
 * and would drop one of the two.
 */
@Configuration(proxyBeanMethods = false)
class ListingMeterNames {
  @Bean
  MeterRegistryCustomizer<PrometheusMeterRegistry> listingMeterNamesInPrometheus() {
    return ListingMeterNames::keepApart;
  }

  static void keepApart(PrometheusMeterRegistry registry) {
    NamingConvention names = registry.config().namingConvention();
    registry
        .config()
        .namingConvention(
            new NamingConvention() {
              @Override
              public String name(String name, Meter.Type type, @Nullable String baseUnit) {
                return name.equals(ListingMetrics.ROWS)
                    ? "pricescape_listings_total"
                    : names.name(name, type, baseUnit);
              }

              @Override
              public String tagKey(String key) {
                return names.tagKey(key);
              }

              @Override
              public String tagValue(String value) {
                return names.tagValue(value);
              }
            });
  }
}
