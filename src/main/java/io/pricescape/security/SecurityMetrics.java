package io.pricescape.security;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/**
 * Meters of the door.
 *
 * <table>
 *   <caption>Meters</caption>
 *   <tr><th>name</th><th>tags</th><th>what</th></tr>
 *   <tr><td>pricescape.requests.refused</td><td>reason (quota)</td><td>requests refused before any
 *   work was done for them</td></tr>
 * </table>
 */
@Component
class SecurityMetrics {
  static final String REFUSED = "pricescape.requests.refused";

  private final Counter quota;

  SecurityMetrics(MeterRegistry registry) {
    this.quota =
        Counter.builder(REFUSED)
            .tag("reason", "quota")
            .description("Requests refused before any work was done for them")
            .register(registry);
  }

  void refusedForQuota() {
    quota.increment();
  }
}
