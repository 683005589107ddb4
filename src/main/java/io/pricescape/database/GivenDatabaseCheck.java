package io.pricescape.database;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/** Checks a database that the settings name before the first bean is made. */
final class GivenDatabaseCheck
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {
  @Override
  public void initialize(ConfigurableApplicationContext context) {
    Environment settings = context.getEnvironment();
    String url = settings.getProperty("spring.datasource.url");
    if (StringUtils.hasText(url)) {
      new GivenDatabase(
              url.strip(),
              settings.getProperty("spring.datasource.username"),
              settings.getProperty("spring.datasource.password"))
          .check();
    }
  }
}
