package io.pricescape.retraining;

import io.pricescape.listing.Listings;
import io.pricescape.registry.ModelVersions;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/** What a run does, unless a test says otherwise. */
@Configuration(proxyBeanMethods = false)
class RetrainingConfiguration {
  @Bean
  Training training(
      Listings listings,
      ModelVersions versions,
      PlatformTransactionManager transactions,
      RetrainingSettings settings,
      Clock clock) {
    return new TrainingPipeline(
        new ListingReading(listings, transactions, settings.maxMemory()),
        Learners::standard,
        versions,
        clock);
  }
}
