package io.pricescape.article;

/** All that is computed for the article's page, from one seed. */
record Reproduction(Watches watches, SineStudy sine, LossCheck loss, Mistakes mistakes) {
  static final long SEED = 2019;

  static Reproduction run() {
    return new Reproduction(
        Watches.run(SEED), SineStudy.run(SEED), LossCheck.run(SEED), Mistakes.run(SEED));
  }
}
