package io.pricescape.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pricescape.TestPostgres;
import io.pricescape.problem.Problem;
import io.pricescape.problem.Violation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

class CategoriesTests {
  private static final Attribute BRAND = new CategoricalAttribute("brand", true);
  private static final Attribute SIZE = new NumericAttribute("size", false, "mm", 10.0, 80.5);
  private static final Attribute ODD =
      new CategoricalAttribute("<script> \"Größe\" / [mm] 'x'", false);

  private static DataSource database;

  private final List<Object> events = new ArrayList<>();
  private final SetClock clock = new SetClock();
  private JdbcClient jdbc;
  private Categories categories;

  @BeforeAll
  static void start() {
    database = TestPostgres.fresh();
  }

  @BeforeEach
  void empty() {
    jdbc = JdbcClient.create(database);
    jdbc.sql("truncate category cascade").update();
    categories = categories(database);
  }

  @Test
  void readsBackWhatWasDefined() {
    Category watches = watches(BRAND, SIZE, ODD);
    assertThat(categories.define(watches)).isTrue();
    assertThat(categories.find("watches")).contains(watches);
    assertThat(categories(database).get("watches")).isEqualTo(watches);
    Category plain =
        new Category("flats", "Flats", "SGD", PriceScale.LINEAR, true, List.of(SIZE), null);
    categories.define(plain);
    assertThat(categories(database).all()).containsExactly(plain, watches);
  }

  @Test
  void keepsHyperparametersAndReplacesThem() {
    Category plain = watches(BRAND);
    Category tuned = withHidden(plain, List.of(64, 32));
    categories.define(tuned);
    assertThat(categories(database).get("watches")).isEqualTo(tuned);
    categories.define(withHidden(plain, List.of(16)));
    assertThat(categories(database).get("watches").hyperparameters().hidden()).containsExactly(16);
    categories.define(plain);
    assertThat(categories(database).get("watches")).isEqualTo(plain);
  }

  @Test
  void growsByAnAttribute() {
    categories.define(watches(BRAND));
    Category grown = watches(SIZE, BRAND);
    assertThat(categories.define(grown)).isFalse();
    assertThat(categories.get("watches")).isEqualTo(grown);
  }

  @Test
  void refusesEveryContradictionAtOnce() {
    Category before = watches(BRAND, SIZE, ODD);
    categories.define(before);
    Category after =
        new Category(
            "watches",
            "Watches",
            "EUR",
            PriceScale.LOG,
            false,
            List.of(new CategoricalAttribute("size", false), ODD),
            null);
    assertThatExceptionOfType(Problem.class)
        .isThrownBy(() -> categories.define(after))
        .satisfies(
            problem -> {
              assertThat(problem.getStatusCode()).isEqualTo(HttpStatus.CONFLICT);
              assertThat(problem.getBody().getProperties())
                  .containsEntry(
                      "violations",
                      List.of(
                          new Violation("currency", "is USD and cannot become EUR"),
                          new Violation("attributes.brand", "cannot be removed"),
                          new Violation(
                              "attributes.size", "is numeric and cannot become categorical")));
            });
    assertThat(categories.get("watches")).isEqualTo(before);
    assertThat(events).hasSize(1);
  }

  @Test
  void saysThatACategoryIsUnknown() {
    assertThat(categories.find("cars")).isEmpty();
    assertThatExceptionOfType(Problem.class)
        .isThrownBy(() -> categories.get("cars"))
        .satisfies(
            problem -> {
              assertThat(problem.getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
              assertThat(problem.getBody().getType())
                  .hasToString("urn:pricescape:problem:unknown-category");
            });
  }

  @Test
  void tellsOthersInsideTheTransaction() {
    categories.define(watches(BRAND));
    assertThat(events).containsExactly(new CategoryDefined(watches(BRAND)));
  }

  @Test
  void keepsNothingWhenAListenerFails() {
    Categories failing =
        new Categories(
            jdbc,
            transaction(database),
            event -> {
              throw new IllegalStateException("no");
            },
            clock);
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> failing.define(watches(BRAND)));
    assertThat(categories.all()).isEmpty();
  }

  @Test
  void seesWhatAnotherInstanceDefinedAfterTwoSeconds() {
    Categories other = categories(database);
    assertThat(categories.all()).isEmpty();
    other.define(watches(BRAND));
    assertThat(categories.find("watches")).isEmpty();
    clock.now = clock.now.plusSeconds(2);
    assertThat(categories.find("watches")).isPresent();
  }

  @Test
  void seesItAlsoWhenTheClockWasSetBack() {
    Categories other = categories(database);
    assertThat(categories.all()).isEmpty();
    other.define(watches(BRAND));
    clock.now = clock.now.minus(Duration.ofHours(1));
    assertThat(categories.find("watches")).isPresent();
  }

  @Test
  void goesOnServingWhileTheDatabaseCannotBeRead() {
    categories.define(watches(BRAND));
    assertThat(categories.find("watches")).isPresent();
    jdbc.sql("alter table category rename to away").update();
    try {
      clock.now = clock.now.plus(Duration.ofMinutes(5));
      assertThat(categories.find("watches")).isPresent();
    } finally {
      jdbc.sql("alter table away rename to category").update();
    }
    categories(database).define(watches(BRAND, SIZE));
    clock.now = clock.now.plus(Duration.ofMinutes(5));
    Awaitility.await()
        .untilAsserted(() -> assertThat(categories.find("watches")).contains(watches(BRAND, SIZE)));
  }

  @Test
  void letsOneOfManyDefineItAndNoneLoseAnAttribute() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Boolean>> definitions = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        Attribute own = new CategoricalAttribute("a" + i % 4, false);
        definitions.add(
            () -> {
              try {
                return categories.define(watches(own));
              } catch (Problem refused) {
                return false;
              }
            });
      }
      int created = 0;
      for (Future<Boolean> definition : pool.invokeAll(definitions)) {
        created += definition.get() ? 1 : 0;
      }
      assertThat(created).isEqualTo(1);
      assertThat(categories.get("watches").attributes()).hasSize(1);
      assertThat(events).isNotEmpty().containsOnly(new CategoryDefined(categories.get("watches")));
    } finally {
      pool.shutdownNow();
    }
  }

  private Categories categories(DataSource source) {
    return new Categories(
        JdbcClient.create(source),
        transaction(source),
        event -> {
          assertThat(TransactionSynchronizationManager.isActualTransactionActive()).isTrue();
          synchronized (events) {
            events.add(event);
          }
        },
        clock);
  }

  private static TransactionTemplate transaction(DataSource source) {
    return new TransactionTemplate(new DataSourceTransactionManager(source));
  }

  private static Category watches(Attribute... attributes) {
    return new Category(
        "watches",
        "Watches",
        "USD",
        PriceScale.LOG,
        false,
        List.of(attributes),
        new RetrainingPlan("0 0 3 * * *", 500));
  }

  private static Category withHidden(Category category, List<Integer> hidden) {
    return new Category(
        category.key(),
        category.title(),
        category.currency(),
        category.priceScale(),
        category.decimalComma(),
        category.attributes(),
        category.retraining(),
        new Hyperparameters(
            null, null, hidden, null, null, null, null, null, null, null, null, null, null, null));
  }

  private static final class SetClock extends Clock {
    private volatile Instant now = Instant.parse("2026-11-22T03:00:00Z");

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
