package io.pricescape;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;

/** Starts the service. Without a datasource in the settings it brings its own PostgreSQL along. */
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
@ConfigurationPropertiesScan
public class PricescapeApplication {
  /** Runs until it is told to stop. */
  public static void main(String[] args) {
    SpringApplication.run(PricescapeApplication.class, args);
  }
}
