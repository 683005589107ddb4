package io.pricescape.listing;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.pricescape.catalog.CategoryDefined;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListingMetricsTests {
  @Test
  void showsTheCounterAndTheGaugeSideBySide() {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    ListingMeterNames.keepApart(registry);
    ListingMetrics metrics = new ListingMetrics(registry);
    metrics.defined(new CategoryDefined(ListingsFixture.WATCHES));
    assertThat(registry.scrape())
        .contains("pricescape_listings_total{category=\"watches\",outcome=\"updated\"} 0.0");

    metrics.imported(
        "watches", new ImportReport(10, 4, 3, 2, 1, List.of(), List.of(), List.of(), null), 77);

    assertThat(registry.scrape())
        .contains("pricescape_listings{category=\"watches\"} 77.0")
        .contains("# TYPE pricescape_listings_total counter")
        .contains("pricescape_listings_total{category=\"watches\",outcome=\"inserted\"} 4.0")
        .contains("pricescape_listings_total{category=\"watches\",outcome=\"updated\"} 3.0")
        .contains("pricescape_listings_total{category=\"watches\",outcome=\"unchanged\"} 2.0")
        .contains("pricescape_listings_total{category=\"watches\",outcome=\"rejected\"} 1.0");
  }
}
