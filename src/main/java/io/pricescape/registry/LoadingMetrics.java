package io.pricescape.registry;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.springframework.stereotype.Component;

/**
 * Meters of the models in this process's memory.
 *
 * <table>
 *   <caption>Meters</caption>
 *   <tr><th>name</th><th>kind</th><th>what</th></tr>
 *   <tr><td>pricescape.models.loaded</td><td>gauge</td><td>how many there are</td></tr>
 *   <tr><td>pricescape.model.cache (bytes)</td><td>gauge</td><td>what they take</td></tr>
 *   <tr><td>pricescape.model.load</td><td>timer</td><td>from a version's row to a model that was
 *   checked, failures too</td></tr>
 * </table>
 */
@Component
class LoadingMetrics {
  private final Timer load;

  LoadingMetrics(MeterRegistry registry, ModelCache cache) {
    Gauge.builder("pricescape.models.loaded", cache, ModelCache::loaded)
        .description("Models in memory")
        .register(registry);
    Gauge.builder("pricescape.model.cache", cache, ModelCache::bytes)
        .description("What the models in memory take")
        .baseUnit("bytes")
        .register(registry);
    load =
        Timer.builder("pricescape.model.load")
            .description("Reading, checking and decoding a model")
            .register(registry);
  }

  Timer load() {
    return load;
  }
}
