package io.pricescape.registry;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pricescape.TestPostgres;
import io.pricescape.catalog.Categories;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

/** The registry on a real database, without the rest of the service. */
public final class RegistryRoom implements AutoCloseable {
  private final AnnotationConfigApplicationContext context =
      new AnnotationConfigApplicationContext();

  /** A process of its own, as far as the registry can tell, on a database that others may share. */
  RegistryRoom(DataSource database) {
    this(database, QUIET);
  }

  RegistryRoom(DataSource database, RegistrySettings settings) {
    context.registerBean(DataSource.class, () -> database);
    context.registerBean(RegistrySettings.class, () -> settings);
    context.register(
        Surroundings.class,
        Categories.class,
        ModelTable.class,
        PromotionHistory.class,
        ModelVersions.class,
        ModelMetrics.class,
        LoadingMetrics.class,
        DatabaseDoor.class,
        ModelCache.class,
        ModelLoader.class,
        Standings.class,
        LiveCards.class,
        LiveModels.class,
        PastModels.class,
        LiveModelsRefresh.class,
        LiveModelsHealth.class);
    if (settings.listen()) {
      context.register(PromotionNews.class);
    }
    context.refresh();
    await("the first look has ended", () -> live().isReady());
  }

  // tests refresh by hand: the first look at the start is the only one that comes by itself
  static final Duration NEVER = Duration.ofHours(1);

  static final RegistrySettings QUIET =
      new RegistrySettings(NEVER, false, 3, DataSize.ofMegabytes(16));

  /** Waits for what other threads bring about. */
  static void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("Still not so after half a minute: " + what);
      }
      LockSupport.parkNanos(2_000_000);
    }
  }

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
    return registered("things", seed);
  }

  int registered(String category, long seed) {
    return versions()
        .register(category, SmallModels.artifact(seed), SmallModels.draft(true))
        .version();
  }

  void promote(int version) {
    promote("things", version);
  }

  void promote(String category, int version) {
    versions().promote(category, version, "because", "a test");
  }

  /** The version that answers. */
  int answering() {
    return answering("things");
  }

  int answering(String category) {
    return live().find(category).orElseThrow().version();
  }

  /** How often a model was loaded. */
  long loads() {
    return bean(MeterRegistry.class).get("pricescape.model.load").timer().count();
  }

  double refused(String category) {
    return bean(MeterRegistry.class)
        .get("pricescape.models.refused")
        .tag("category", category)
        .gauge()
        .value();
  }

  byte[] stored(int version) {
    return versions().artifact("things", version);
  }

  /** Writes other bytes over a version's. */
  void store(int version, byte[] artifact) {
    jdbc()
        .sql("update model_version set artifact = :artifact where version = :version")
        .param("artifact", artifact)
        .param("version", version)
        .update();
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
    JdbcConnectionDetails connectionDetails(DataSource dataSource) {
      PGSimpleDataSource database = (PGSimpleDataSource) dataSource;
      return new JdbcConnectionDetails() {
        @Override
        public String getJdbcUrl() {
          return database.getURL();
        }

        @Override
        public @Nullable String getUsername() {
          return database.getUser();
        }

        @Override
        public @Nullable String getPassword() {
          return database.getPassword();
        }
      };
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
