package io.pricescape.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.pricescape.TestPostgres;
import io.pricescape.catalog.Categories;
import io.pricescape.catalog.Item;
import io.pricescape.model.ModelCodec;
import io.pricescape.model.PriceModel;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.util.unit.DataSize;

/** Models in memory: when they come, when they go, and that nobody who asks notices. */
class LazyModelsTests {
  private static final Item NOTHING_SAID = new Item(Map.of(), Map.of());

  private final DataSource database = TestPostgres.fresh();

  @Test
  void loadsAColdModelOnceHoweverManyAsk() throws Exception {
    try (RegistryRoom room = new RegistryRoom(database);
        RegistryRoom elsewhere = new RegistryRoom(database)) {
      define(room, "things");
      elsewhere.promote(elsewhere.registered(1));
      int threads = 200;
      CountDownLatch go = new CountDownLatch(1);
      ExecutorService callers = Executors.newFixedThreadPool(threads);
      try {
        List<Future<Integer>> answers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
          answers.add(
              callers.submit(
                  () -> {
                    go.await();
                    return room.answering();
                  }));
        }
        go.countDown();
        for (Future<Integer> answer : answers) {
          assertThat(answer.get()).isEqualTo(1);
        }
      } finally {
        callers.shutdownNow();
      }
      assertThat(room.loads()).isEqualTo(1);
    }
  }

  @Test
  void keepsNoMoreThanThereIsRoomForAndAnswersRightAllTheSame() {
    List<String> categories = List.of("a", "b", "c", "d", "e", "f");
    long bytes = ModelCodec.decode(SmallModels.artifact(1)).heapBytes();
    try (RegistryRoom room = roomy(DataSize.ofBytes(3 * bytes + 1024))) {
      for (String category : categories) {
        define(room, category);
        room.promote(category, room.registered(category, category.charAt(0)));
      }
      for (int round = 0; round < 5; round++) {
        for (String category : categories) {
          LiveModel model = room.live().find(category).orElseThrow();
          assertThat(ModelCodec.encode(model.model()))
              .isEqualTo(SmallModels.artifact(category.charAt(0)));
          assertThat(gauge(room, "pricescape.model.cache")).isLessThanOrEqualTo(3 * bytes + 1024);
          assertThat(gauge(room, "pricescape.models.loaded")).isBetween(1.0, 3.0);
        }
      }
      assertThat(room.loads()).isGreaterThan(categories.size());
    }
  }

  @Test
  void answersWithAModelThatIsLargerThanAllRoomAndKeepsIt() {
    try (RegistryRoom room = roomy(DataSize.ofKilobytes(1))) {
      define(room, "things");
      room.promote(room.registered(1));
      assertThat(ModelCodec.decode(room.stored(1)).heapBytes()).isGreaterThan(1024);

      assertThat(room.answering()).isEqualTo(1);
      assertThat(room.answering()).isEqualTo(1);
      assertThat(room.loads()).isEqualTo(1);
    }
  }

  @Test
  void loadsNothingForAPromotionInACategoryThatNobodyAsksAbout() {
    try (RegistryRoom room = new RegistryRoom(database)) {
      define(room, "things");
      room.promote(room.registered(1));
      room.promote(room.registered(2));

      assertThat(room.loads()).isZero();
      assertThat(room.answering()).isEqualTo(2);
      assertThat(room.loads()).isEqualTo(1);
    }
  }

  @Test
  void hasAModelThatWasMadeReadyInMemoryWhenItGoesLive() {
    try (RegistryRoom room = new RegistryRoom(database)) {
      define(room, "things");
      int version = room.registered(1);
      room.live().prepare(room.stored(version));
      room.promote(version);

      assertThat(room.bean(ModelCache.class).live("things")).isNotNull();
    }
  }

  @Test
  void goesOnAnsweringFromMemoryWhileTheDatabaseIsAwayAndRecoversByItself() {
    AtomicBoolean away = new AtomicBoolean();
    try (RegistryRoom other = new RegistryRoom(database)) {
      define(other, "things");
      define(other, "zebras");
      other.promote(other.registered(1));
      other.promote("zebras", other.registered("zebras", 2));
      LiveModels models = models(other, away);
      models.refresh();
      assertThat(models.find("things")).isPresent();

      away.set(true);
      assertThat(models.find("things")).isPresent();
      assertThatThrownBy(() -> models.find("zebras")).isInstanceOf(DataAccessException.class);
      assertThatThrownBy(models::refresh).isInstanceOf(DataAccessException.class);
      assertThat(models.find("things")).isPresent();

      away.set(false);
      assertThat(models.find("zebras")).isPresent();
    }
  }

  @Test
  void failsNoQuestionAndMixesNoVersionsWhileTheyAreSwapped() throws Exception {
    try (RegistryRoom asked = new RegistryRoom(database);
        RegistryRoom elsewhere = new RegistryRoom(database)) {
      define(asked, "things");
      Map<Integer, Double> medians = new HashMap<>();
      for (int seed = 1; seed <= 2; seed++) {
        int version = elsewhere.registered(seed);
        medians.put(version, median(ModelCodec.decode(SmallModels.artifact(seed))));
      }
      assertThat(medians.get(1)).isNotEqualTo(medians.get(2));
      elsewhere.promote(1);
      asked.live().refresh();

      AtomicBoolean ended = new AtomicBoolean();
      AtomicLong answers = new AtomicLong();
      ExecutorService callers = Executors.newFixedThreadPool(4);
      try {
        List<Future<?>> asking = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
          asking.add(
              callers.submit(
                  () -> {
                    while (!ended.get()) {
                      LiveModel model = asked.live().find("things").orElseThrow();
                      assertThat(median(model.model())).isEqualTo(medians.get(model.version()));
                      answers.incrementAndGet();
                    }
                  }));
        }
        for (int round = 1; round <= 30; round++) {
          elsewhere.promote(round % 2 + 1);
          asked.live().refresh();
          assertThat(asked.answering()).isEqualTo(round % 2 + 1);
          if (round % 5 == 0) {
            asked.bean(ModelCache.class).drop("things"); // as if there were no room
          }
          long seen = answers.get();
          RegistryRoom.await("questions were answered", () -> answers.get() > seen + 20);
        }
        ended.set(true);
        for (Future<?> caller : asking) {
          caller.get();
        }
      } finally {
        ended.set(true);
        callers.shutdownNow();
      }
    }
  }

  private RegistryRoom roomy(DataSize room) {
    return new RegistryRoom(database, new RegistrySettings(RegistryRoom.NEVER, false, 3, room));
  }

  private static void define(RegistryRoom room, String category) {
    room.bean(Categories.class).define(SmallModels.category(category));
  }

  private static double median(PriceModel model) {
    return model.predict(NOTHING_SAID).quantile(0.5);
  }

  private static double gauge(RegistryRoom room, String name) {
    return room.bean(MeterRegistry.class).get(name).gauge().value();
  }

  /** Models of a process whose way to the database can be cut. */
  private LiveModels models(RegistryRoom other, AtomicBoolean away) {
    DataSource cuttable =
        new AbstractDataSource() {
          @Override
          public Connection getConnection() throws SQLException {
            if (away.get()) {
              throw new SQLTransientConnectionException("away", "08006");
            }
            return database.getConnection();
          }

          @Override
          public Connection getConnection(String user, String password) throws SQLException {
            return getConnection();
          }
        };
    JdbcClient jdbc = JdbcClient.create(cuttable);
    ModelTable table = new ModelTable(jdbc);
    DatabaseDoor door = new DatabaseDoor();
    ModelCache cache = new ModelCache(RegistryRoom.QUIET);
    ModelMetrics metrics = other.bean(ModelMetrics.class);
    return new LiveModels(
        new Standings(table, door, cache, metrics),
        table,
        other.bean(PromotionHistory.class),
        door,
        new ModelLoader(table, door, RegistryRoom.QUIET, other.bean(LoadingMetrics.class)),
        cache,
        new LiveCards(table, door, metrics));
  }
}
