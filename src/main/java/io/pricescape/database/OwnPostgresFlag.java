package io.pricescape.database;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.util.StringUtils;

/**
 * Answers {@code pricescape.database.embedded}: whether the service brings its own PostgreSQL,
 * which it does where no {@code spring.datasource.url} is set. Other settings have defaults that
 * depend on it.
 */
final class OwnPostgresFlag implements EnvironmentPostProcessor {
  static final String PROPERTY = "pricescape.database.embedded";

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    environment
        .getPropertySources()
        .addFirst(
            new Answer(
                () -> !StringUtils.hasText(environment.getProperty("spring.datasource.url"))));
  }

  /** Answers when asked, since the address may be set later than this is added. */
  private static final class Answer extends PropertySource<BooleanSupplier> {
    Answer(BooleanSupplier isEmbedded) {
      super(PROPERTY, isEmbedded);
    }

    @Override
    public @Nullable Object getProperty(String name) {
      return PROPERTY.equals(name) ? getSource().getAsBoolean() : null;
    }
  }
}
