package io.pricescape.retraining;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pricescape.catalog.Categories;
import io.pricescape.catalog.Category;
import io.pricescape.catalog.RetrainingPlan;
import io.pricescape.listing.ListingImport;
import io.pricescape.registry.SmallModels;
import io.pricescape.training.TrainingCancelledException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntToDoubleFunction;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

/** One process's training on a real database that others may share, without a web server. */
final class RetrainingRoom implements AutoCloseable {
  /** Trains until it is told to end. */
  static final Training ENDLESS =
      (category, order, progress) -> {
        while (!progress.cancelled()) {
          LockSupport.parkNanos(1_000_000);
        }
        throw new TrainingCancelledException();
      };

  /** Makes a model that goes live. */
  static final Training WINNING =
      (category, order, progress) ->
          new Training.Trained(SmallModels.artifact(order.seed()), SmallModels.draft(true));

  private final AnnotationConfigApplicationContext context =
      new AnnotationConfigApplicationContext();

  private RetrainingRoom(DataSource database, Training training, Map<String, Object> settings) {
    Map<String, Object> all = new HashMap<>(FAST);
    all.putAll(settings);
    context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", all));
    context.registerBean(DataSource.class, () -> database);
    context.registerBean(
        "testTraining", Training.class, () -> training, bean -> bean.setPrimary(true));
    context.register(Surroundings.class);
    context.scan(
        "io.pricescape.catalog",
        "io.pricescape.listing",
        "io.pricescape.registry",
        "io.pricescape.retraining");
    context.refresh();
  }

  private static final Map<String, Object> FAST =
      Map.of(
          "pricescape.retraining.poll", "100ms",
          "pricescape.retraining.heartbeat", "100ms",
          "pricescape.retraining.progress-interval", "10ms",
          "pricescape.registry.listen", "false",
          "pricescape.registry.warm-up-predictions", "1");

  /** A process that trains. */
  static RetrainingRoom training(DataSource database, Training training) {
    return new RetrainingRoom(database, training, Map.of());
  }

  /** A process that trains with settings of its own. */
  static RetrainingRoom training(
      DataSource database, Training training, Map<String, Object> settings) {
    return new RetrainingRoom(database, training, settings);
  }

  /** A process that trains and knows that no other lives. */
  static RetrainingRoom alone(DataSource database, Training training) {
    return new RetrainingRoom(database, training, Map.of("pricescape.database.embedded", "true"));
  }

  /** A process that leaves training to others. */
  static RetrainingRoom idle(DataSource database) {
    return new RetrainingRoom(database, WINNING, Map.of("pricescape.training.enabled", "false"));
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  TrainingRuns runs() {
    return bean(TrainingRuns.class);
  }

  JdbcClient jdbc() {
    return bean(JdbcClient.class);
  }

  SimpleMeterRegistry meters() {
    return bean(SimpleMeterRegistry.class);
  }

  /** Defines a category that has some listings, with different prices. */
  RetrainingRoom with(String category, int listings) {
    return with(category, listings, null);
  }

  RetrainingRoom with(String category, int listings, @Nullable RetrainingPlan plan) {
    define(category, plan);
    return listings == 0 ? this : selling(category, listings, i -> 100 + i);
  }

  /** Imports listings into a category that is defined. */
  RetrainingRoom selling(String category, int listings, IntToDoubleFunction price) {
    StoredListings.add(
        bean(ListingImport.class), bean(Categories.class).get(category), listings, price);
    return this;
  }

  void define(String category, @Nullable RetrainingPlan plan) {
    Category plain = SmallModels.category(category);
    bean(Categories.class)
        .define(
            new Category(
                plain.key(),
                plain.title(),
                plain.currency(),
                plain.priceScale(),
                plain.decimalComma(),
                plain.attributes(),
                plan));
  }

  TrainingRun awaitState(long id, RunState state) {
    Eventually.await("run " + id + " is " + state, () -> runs().get(id).state() == state);
    return runs().get(id);
  }

  @Override
  public void close() {
    context.close();
  }

  @EnableTransactionManagement
  @ConfigurationPropertiesScan({
    "io.pricescape.listing",
    "io.pricescape.registry",
    "io.pricescape.retraining"
  })
  static class Surroundings {
    @Bean
    Clock clock() {
      return Clock.systemUTC();
    }

    @Bean
    JdbcTemplate jdbcTemplate(DataSource dataSource) {
      return new JdbcTemplate(dataSource);
    }

    @Bean
    JdbcClient jdbcClient(JdbcTemplate template) {
      return JdbcClient.create(template);
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
