package io.pricescape.web;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/**
 * Meters of the server's load.
 *
 * <table>
 *   <caption>Meters</caption>
 *   <tr><th>name</th><th>tags</th><th>what</th></tr>
 *   <tr><td>pricescape.requests.waiting</td><td></td><td>requests that wait for a thread</td></tr>
 *   <tr><td>pricescape.requests.refused</td><td>reason (overload)</td><td>refused before they were
 *   looked at</td></tr>
 * </table>
 */
@Component
class RequestMetrics {
  private final Counter overloaded;

  RequestMetrics(MeterRegistry registry, Backlog backlog) {
    this.overloaded =
        Counter.builder("pricescape.requests.refused")
            .description("Requests refused before they were looked at")
            .tag("reason", "overload")
            .register(registry);
    Gauge.builder("pricescape.requests.waiting", backlog, Backlog::waiting)
        .description("Requests that wait for a thread of the server")
        .register(registry);
  }

  void overloaded() {
    overloaded.increment();
  }
}
