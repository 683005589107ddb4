package io.pricescape.audit;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the audit before the door. */
@Configuration(proxyBeanMethods = false)
class AuditConfiguration {
  private static final int REFUSALS_WRITTEN = 60;
  private static final Duration IN = Duration.ofMinutes(1);

  @Bean
  FilterRegistrationBean<AuditFilter> auditing(AuditTrail trail, AuditMetrics metrics) {
    Bucket refusals =
        Bucket.builder()
            .addLimit(limit -> limit.capacity(REFUSALS_WRITTEN).refillGreedy(REFUSALS_WRITTEN, IN))
            .build();
    FilterRegistrationBean<AuditFilter> filter =
        new FilterRegistrationBean<>(new AuditFilter(trail, metrics, refusals));
    filter.setOrder(SecurityFilterProperties.DEFAULT_FILTER_ORDER - 1);
    return filter;
  }
}
