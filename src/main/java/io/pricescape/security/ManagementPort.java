package io.pricescape.security;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;

/**
 * Gives health and metrics a port of their own, {@code management.server.port} 8081, where the
 * service has a database that is given: there it has neighbours, and its public port shall not show
 * them. Whatever the settings say instead counts; said to be nothing, it is the public port.
 */
final class ManagementPort implements EnvironmentPostProcessor {
  private static final String PROPERTY = "management.server.port";
  private static final int PORT = 8081;

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    environment
        .getPropertySources()
        .addLast(
            new Answer(
                () ->
                    environment.getProperty("pricescape.database.embedded", Boolean.class, true)));
  }

  /** Answers when asked, since the database may be set later than this is added. */
  private static final class Answer extends PropertySource<BooleanSupplier> {
    Answer(BooleanSupplier isEmbedded) {
      super(PROPERTY, isEmbedded);
    }

    @Override
    public @Nullable Object getProperty(String name) {
      return PROPERTY.equals(name) && !getSource().getAsBoolean() ? PORT : null;
    }
  }
}
