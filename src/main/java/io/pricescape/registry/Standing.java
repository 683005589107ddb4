package io.pricescape.registry;

import io.pricescape.registry.ModelTable.ActiveVersion;
import java.util.function.BooleanSupplier;

/** Which version of a category should answer in this process, and which one does. */
final class Standing {
  private ActiveVersion wanted;
  private int answering;
  private int told;
  private boolean refused;
  private boolean hopeless;

  Standing(ActiveVersion wanted) {
    this.wanted = wanted;
    this.answering = wanted.version();
  }

  /**
   * Another version went live.
   *
   * @param isLoaded whether the one before is in memory and answers until the new one is, too
   */
  synchronized void want(ActiveVersion next, BooleanSupplier isLoaded) {
    if (!wanted.equals(next)) {
      wanted = next;
      refused = false;
      hopeless = false;
      if (!isLoaded.getAsBoolean()) {
        answering = next.version();
      }
    }
  }

  /** The version that is live by the table. */
  synchronized ActiveVersion wanted() {
    return wanted;
  }

  /** The version that answers, or will when it is asked for; 0 for none. */
  synchronized int answering() {
    return answering;
  }

  /** Whether the version wanted is damaged. */
  synchronized boolean refused() {
    return refused;
  }

  /** Whether no earlier version was whole either when it was last looked for. */
  synchronized boolean hopeless() {
    return hopeless;
  }

  /**
   * Makes a version answer, unless another is wanted by now.
   *
   * @param of the version that was wanted when this one was found
   * @param install what puts it in its place
   * @return whether it does
   */
  synchronized boolean answer(ActiveVersion of, int version, Runnable install) {
    if (!wanted.equals(of)) {
      return false;
    }
    answering = version;
    refused = version != of.version();
    hopeless = false;
    install.run();
    return true;
  }

  /**
   * Whether nobody was told yet that this version answers; a model that is loaded anew is no news.
   */
  synchronized boolean isNews(int version) {
    boolean isNews = told != version;
    told = version;
    return isNews;
  }

  /** The version is damaged, if it is still the one that is wanted. */
  synchronized void refuse(ActiveVersion version) {
    refused |= wanted.equals(version);
  }

  /** There is no other either. */
  synchronized void despair(ActiveVersion version) {
    if (wanted.equals(version)) {
      refused = true;
      hopeless = true;
      answering = 0;
    }
  }

  /** It is worth looking again. */
  synchronized void hope() {
    hopeless = false;
  }
}
