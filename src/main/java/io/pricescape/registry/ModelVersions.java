package io.pricescape.registry;

import io.pricescape.catalog.Categories;
import io.pricescape.model.ModelCodec;
import io.pricescape.problem.Problem;
import io.pricescape.registry.PromotionHistory.Promotion;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The versions of every category's models. Holds bytes and cards; nothing is decoded here. Takes
 * part in the caller's transaction where there is one. All methods throw a 404 {@link Problem} for
 * an unknown category or version.
 */
@Component
public class ModelVersions {
  /** Somebody has to mend it first. */
  private static final Duration RETRY_AFTER = Duration.ofSeconds(30);

  private final ModelTable table;
  private final PromotionHistory history;
  private final Categories categories;
  private final TransactionTemplate transaction;
  private final ApplicationEventPublisher events;

  ModelVersions(
      ModelTable table,
      PromotionHistory history,
      Categories categories,
      TransactionTemplate transaction,
      ApplicationEventPublisher events) {
    this.table = table;
    this.history = history;
    this.categories = categories;
    this.transaction = transaction;
    this.events = events;
  }

  /**
   * Keeps a trained model under its category's next version number: as a candidate when its verdict
   * lets it go live, else as rejected. It does not go live by this.
   */
  public ModelCard register(String category, byte[] artifact, ModelDraft draft) {
    ModelState state = draft.verdict().promoted() ? ModelState.CANDIDATE : ModelState.REJECTED;
    String sha256 = ModelCodec.sha256(artifact);
    return inTransaction(
        category,
        () -> {
          int version = table.insert(category, state, artifact, sha256, draft);
          return draft.card(category, version, state, sha256, artifact.length);
        });
  }

  /** The cards of a category's models, newest first. */
  public List<ModelCard> list(String category) {
    return table.newestFirst(categories.get(category).key());
  }

  /** The card of a version, with its promotions. */
  public ModelCard card(String category, int version) {
    return found(category, version).with(history.of(category, version));
  }

  /** The card of the version that is live, or empty when there is none. */
  public Optional<ModelCard> active(String category) {
    return table.active(categories.get(category).key());
  }

  /** The bytes of a version. */
  public byte[] artifact(String category, int version) {
    return table.artifact(category, version).orElseThrow(() -> unknown(category, version));
  }

  /**
   * Makes a version live and retires the one that was. Promoting the live version changes nothing.
   *
   * @param reason for the history
   * @param by whom, for the history
   */
  public ModelCard promote(String category, int version, String reason, String by) {
    return promote(category, version, new PromotionWish(reason), by);
  }

  /**
   * The same as wished by hand.
   *
   * @throws Problem 422 {@code invalid-reason} when the verdict is against it and no reason is
   *     given
   */
  ModelCard promote(String category, int version, PromotionWish wish, String by) {
    return inTransaction(
        category,
        () -> {
          ModelCard card = found(category, version);
          if (card.state() == ModelState.ACTIVE) {
            return card;
          }
          String reason = wish.reasonFor(card);
          var previous = history.latest(category).orElse(null);
          goLive(card);
          history.promoted(card, previous, reason, by);
          return found(category, version);
        });
  }

  /** Makes the version live that was so before the present one. 409 when there is none. */
  public ModelCard rollback(String category, String reason, String by) {
    return inTransaction(
        category,
        () -> {
          Promotion now = history.latest(category).orElseThrow(() -> nothingBefore(category));
          Promotion before = history.before(now).orElseThrow(() -> nothingBefore(category));
          ModelCard card = found(category, before.version());
          goLive(card);
          history.rolledBack(card, now, before, reason, by);
          return found(category, card.version());
        });
  }

  private ModelCard found(String category, int version) {
    categories.get(category);
    return table.find(category, version).orElseThrow(() -> unknown(category, version));
  }

  private void goLive(ModelCard card) {
    if (!table.intact(card.category(), card.version())) {
      throw Problem.conflict(
          "corrupt-model",
          "The model's bytes are damaged",
          "Version "
              + card.version()
              + " no longer has the checksum it was stored with and cannot go live;"
              + " train the category anew or promote another version");
    }
    table.active(card.category()).ifPresent(live -> table.move(live, ModelState.RETIRED));
    table.move(card, ModelState.ACTIVE);
    table.tell(card.category());
    events.publishEvent(new ModelWentLive(card.category(), card.version()));
  }

  private ModelCard inTransaction(String category, Supplier<ModelCard> work) {
    categories.get(category);
    return Objects.requireNonNull(
        transaction.execute(
            status -> {
              table.lock(category);
              return work.get();
            }));
  }

  static Problem unknown(String category, int version) {
    return Problem.notFound(
        "unknown-model",
        "Unknown model",
        "Category " + category + " has no model version " + version);
  }

  static Problem nothingIntact(String category, int version) {
    return Problem.of(
            HttpStatus.SERVICE_UNAVAILABLE,
            "no-intact-model",
            "No intact model",
            "The live model of "
                + category
                + ", version "
                + version
                + ", is damaged, and so are those that were live before; an admin can train the"
                + " category anew or promote another version")
        .retryAfter(RETRY_AFTER);
  }

  private static Problem nothingBefore(String category) {
    return Problem.conflict(
        "nothing-to-roll-back-to",
        "Nothing to roll back to",
        "No other model of " + category + " was live before; promote a version instead");
  }
}
