package io.pricescape.security;

import java.security.SecureRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Where the keys come from, and where an operator finds the one that the service made. */
@Configuration(proxyBeanMethods = false)
class BootstrapKeysConfiguration {
  private static final Logger log = LoggerFactory.getLogger(BootstrapKeysConfiguration.class);

  @Bean
  AdminKey adminKey(SecuritySettings settings) {
    return AdminKey.of(settings, new SecureRandom());
  }

  @Bean
  BootstrapKeys bootstrapKeys(AdminKey adminKey, SecuritySettings settings) {
    return new BootstrapKeys(adminKey.key(), settings.sellerKey());
  }

  @Bean
  ApplicationListener<ApplicationReadyEvent> whereTheAdminKeyIs(AdminKey adminKey) {
    return ready -> {
      if (adminKey.isNew()) {
        log.info(
            "Admin key made and kept in {}; try it: curl -H 'X-API-Key: {}' http://localhost:{}/api/v1/admin/training-runs",
            adminKey.file(),
            adminKey.key(),
            port(ready.getApplicationContext().getEnvironment()));
      } else if (adminKey.file() != null) {
        log.info("The admin key is in {}", adminKey.file());
      }
    };
  }

  private static String port(Environment settings) {
    return settings.getProperty("local.server.port", settings.getProperty("server.port", "8080"));
  }
}
