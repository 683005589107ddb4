package io.pricescape.registry;

import io.pricescape.model.CorruptModelException;
import io.pricescape.problem.Problem;
import io.pricescape.registry.ModelTable.ActiveVersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * The models that answer in this process. Which versions are live is read from the table ahead of
 * questions; a model itself is loaded at its category's first question and stays while there is
 * room. Reading one in memory takes no lock and never waits. A new version is loaded and checked
 * beside the old one, which answers until it is replaced in a single step.
 *
 * <p>A version whose bytes are damaged is refused: the one that answers goes on, and where none
 * does, the newest is loaded that rollbacks lead to and that is whole.
 */
@Component
public class LiveModels {
  private static final Logger log = LoggerFactory.getLogger(LiveModels.class);

  /** How many models are tried in place of damaged ones. */
  private static final int MOST_TRIED = 8;

  private final Flights<String, LiveModel> answers = new Flights<>();
  private final Standings standings;
  private final ModelTable table;
  private final PromotionHistory history;
  private final DatabaseDoor database;
  private final ModelLoader loader;
  private final ModelCache cache;
  private final LiveCards cards;
  private volatile boolean ready;

  LiveModels(
      Standings standings,
      ModelTable table,
      PromotionHistory history,
      DatabaseDoor database,
      ModelLoader loader,
      ModelCache cache,
      LiveCards cards) {
    this.standings = standings;
    this.table = table;
    this.history = history;
    this.database = database;
    this.loader = loader;
    this.cache = cache;
    this.cards = cards;
  }

  /** Makes ready what is about to go live, so that it answers as soon as it does. */
  public void prepare(byte[] artifact) {
    loader.prepare(artifact);
  }

  /**
   * The model that answers for a category, or empty while it has none. Waits where it is not in
   * memory, however many ask for one load; and looks at the table where none is known, so that a
   * training run that has succeeded answers the next question.
   *
   * @throws Problem 503 {@code no-intact-model} when the live version is damaged and those before
   *     it are, too
   * @throws DataAccessException when it must be loaded and the database cannot be read
   */
  public Optional<LiveModel> find(String category) {
    LiveModel present = cache.live(category);
    if (present != null) {
      return Optional.of(present);
    }
    Standing standing = standings.get(category);
    if (standing == null) {
      standings.look();
      standing = standings.get(category);
    }
    return standing == null ? Optional.empty() : Optional.of(loaded(category, standing));
  }

  /** The card of the version that answers for a category, without loading the model. */
  public Optional<ModelCard> card(String category) {
    return cards.find(category);
  }

  /** Whether the live versions are known and a first model, if there is any, has answered. */
  boolean isReady() {
    return ready;
  }

  /**
   * Follows the table: of the categories that are in memory, what became live is loaded.
   *
   * @throws DataAccessException when the database cannot be read; what could be done is done
   */
  void refresh() {
    List<ActiveVersion> active = standings.look();
    if (!ready) {
      warmUp(active);
      ready = true;
    }
    DataAccessException failure = null;
    for (Map.Entry<String, Standing> entry : standings.all().entrySet()) {
      try {
        follow(entry.getKey(), entry.getValue());
      } catch (DataAccessException e) {
        failure = e;
      }
    }
    cards.follow(standings.answering());
    if (failure != null) {
      throw failure;
    }
  }

  /** Loads a first model, so that whoever asks first does not wait for the compiler. */
  private void warmUp(List<ActiveVersion> active) {
    for (ActiveVersion version : active.subList(0, Math.min(active.size(), MOST_TRIED))) {
      if (loader.isWarm()) {
        return;
      }
      try {
        find(version.category());
      } catch (Problem e) {
        log.warn("{}; another category's model is loaded first", e.getBody().getDetail());
      }
    }
  }

  private void follow(String category, Standing standing) {
    ActiveVersion wanted = standing.wanted();
    LiveModel present = cache.live(category);
    boolean isBehind = present != null && present.version() != wanted.version();
    boolean wasRefused = standing.refused();
    if (wasRefused) {
      standing.hope();
      if (!database.read(() -> table.intact(category, wanted.version()))) {
        return;
      }
    } else if (!isBehind && !loader.isPrepared(wanted.sha256())) {
      return;
    }
    LiveModel model = whole(standing, wanted);
    if (model != null) {
      adopt(category, standing, wanted, model);
    } else if (present != null && !wasRefused) {
      tellOfDamage(wanted, present.version());
    }
  }

  private LiveModel loaded(String category, Standing standing) {
    return answers.join(
        category,
        () -> {
          LiveModel model = cache.live(category);
          while (model == null) {
            ActiveVersion wanted = standing.wanted();
            LiveModel found = whole(standing, wanted);
            if (found == null) {
              found = earlier(standing, wanted);
            }
            model = adopt(category, standing, wanted, found) ? found : null;
          }
          return model;
        });
  }

  /** The version that should answer, or null when it is damaged. */
  private @Nullable LiveModel whole(Standing standing, ActiveVersion wanted) {
    if (standing.hopeless()) {
      return null;
    }
    try {
      Optional<LiveModel> model = loader.load(wanted.category(), wanted.version());
      if (model.isPresent()) {
        return model.get();
      }
    } catch (CorruptModelException e) {
      log.debug("{} is damaged, as the loader has told", wanted, e);
    }
    standing.refuse(wanted);
    return null;
  }

  private LiveModel earlier(Standing standing, ActiveVersion wanted) {
    String category = wanted.category();
    if (!standing.hopeless()) {
      List<Integer> back =
          database.read(() -> history.back(category, wanted.version(), MOST_TRIED));
      for (int version : back) {
        try {
          Optional<LiveModel> model = loader.load(category, version);
          if (model.isPresent()) {
            return model.get();
          }
        } catch (CorruptModelException e) {
          log.debug("Version {} of {} is damaged, too", version, category, e);
        }
      }
      standing.despair(wanted);
    }
    throw ModelVersions.nothingIntact(category, wanted.version());
  }

  /** From now on this model answers, unless another version went live while it was loaded. */
  private boolean adopt(String category, Standing standing, ActiveVersion wanted, LiveModel model) {
    boolean isAdopted =
        standing.answer(
            wanted,
            model.version(),
            () -> {
              if (standings.get(category) == standing) {
                cache.putLive(category, model);
              }
            });
    if (isAdopted && standing.isNews(model.version())) {
      if (model.version() == wanted.version()) {
        log.info("Category {} is answered by model version {}", category, model.version());
      } else {
        tellOfDamage(wanted, model.version());
      }
    }
    return isAdopted;
  }

  private static void tellOfDamage(ActiveVersion wanted, int answering) {
    log.warn(
        "Category {} is answered by model version {}, because {} is damaged",
        wanted.category(),
        answering,
        wanted.version());
  }
}
