package io.pricescape.database;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Connects Spring Boot's usual pool to the service's own PostgreSQL where no datasource is set. The
 * pool depends on this bean, so the server ends after everything that uses it.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(OwnPostgresFlag.PROPERTY)
class OwnPostgresConfiguration {
  @Bean(destroyMethod = "close")
  OwnPostgres ownPostgres(DatabaseSettings settings) {
    return OwnPostgres.start(settings);
  }
}
