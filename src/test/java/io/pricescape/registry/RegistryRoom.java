package io.pricescape.registry;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pricescape.TestPostgres;
import io.pricescape.catalog.Categories;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

/** The registry on a real database, without the rest of the service. */
public final class RegistryRoom implements AutoCloseable {
  private final AnnotationConfigApplicationContext context =
      new AnnotationConfigApplicationContext();

  /** A process of its own, as far as the registry can tell, on a database that others may share. */
  RegistryRoom(DataSource database) {
    context.registerBean(DataSource.class, () -> database);
    context.registerBean(RegistrySettings.class, () -> new RegistrySettings(LONG, 3));
    context.register(
        Surroundings.class,
        Categories.class,
        ModelTable.class,
        PromotionHistory.class,
        ModelVersions.class,
        ModelMetrics.class,
        LiveModels.class,
        PastModels.class,
        LiveModelsRefresh.class,
        LiveModelsHealth.class);
    context.refresh();
    while (live().missing().isEmpty()) {
      Thread.onSpinWait(); // until the first look has begun
    }
    live().refresh(); // waits for it to end
  }

  // tests refresh by hand: the first look at the start is the only one that comes by itself
  private static final Duration LONG = Duration.ofHours(1);

  /** What every clock of the room shows: an hour after {@link SmallModels} were trained. */
  static final Instant NOW = Instant.parse("2026-11-22T04:00:41Z");

  /** Gives a database a category {@code things} with a small model that is live. */
  public static void withALiveModel(DataSource database) {
    try (RegistryRoom room = new RegistryRoom(database)) {
      room.bean(Categories.class).define(SmallModels.category("things"));
      room.versions().promote("things", room.registered(1), "the first", "a test");
    }
  }

  static RegistryRoom fresh() {
    RegistryRoom room = new RegistryRoom(TestPostgres.fresh());
    room.bean(Categories.class).define(SmallModels.category("things"));
    return room;
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  ModelVersions versions() {
    return bean(ModelVersions.class);
  }

  LiveModels live() {
    return bean(LiveModels.class);
  }

  JdbcClient jdbc() {
    return bean(JdbcClient.class);
  }

  /** Registers a version and says its number. */
  int registered(long seed) {
    return versions()
        .register("things", SmallModels.artifact(seed), SmallModels.draft(true))
        .version();
  }

  @Override
  public void close() {
    context.close();
  }

  @EnableTransactionManagement
  static class Surroundings {
    @Bean
    Clock clock() {
      return Clock.fixed(NOW, ZoneOffset.UTC);
    }

    @Bean
    JdbcClient jdbcClient(DataSource dataSource) {
      return JdbcClient.create(dataSource);
    }

    @Bean
    PlatformTransactionManager transactions(DataSource dataSource) {
      return new JdbcTransactionManager(dataSource);
    }

    @Bean
    TransactionTemplate transaction(PlatformTransactionManager transactions) {
      return new TransactionTemplate(transactions);
    }

    @Bean
    SimpleMeterRegistry meters() {
      return new SimpleMeterRegistry();
    }
  }
}
