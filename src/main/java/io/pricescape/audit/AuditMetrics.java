package io.pricescape.audit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/**
 * Meters of the audit.
 *
 * <table>
 *   <caption>Meters</caption>
 *   <tr><th>name</th><th>tags</th><th>what</th></tr>
 *   <tr><td>pricescape.audit.unwritten</td><td>cause (refused, unavailable, failed)</td><td>requests
 *   to admin addresses without a row: refused at the door; answered 503; done, but the row could not
 *   be written (then the log has it)</td></tr>
 * </table>
 */
@Component
class AuditMetrics {
  static final String UNWRITTEN = "pricescape.audit.unwritten";

  private final Counter refused;
  private final Counter unavailable;
  private final Counter failed;

  AuditMetrics(MeterRegistry registry) {
    this.refused = counter(registry, "refused");
    this.unavailable = counter(registry, "unavailable");
    this.failed = counter(registry, "failed");
  }

  void refused() {
    refused.increment();
  }

  void unavailable() {
    unavailable.increment();
  }

  void failed() {
    failed.increment();
  }

  private static Counter counter(MeterRegistry registry, String cause) {
    return Counter.builder(UNWRITTEN)
        .tag("cause", cause)
        .description("Requests to admin addresses that have no row in the audit")
        .register(registry);
  }
}
