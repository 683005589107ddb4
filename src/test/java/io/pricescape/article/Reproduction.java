package io.pricescape.article;

/** All that is computed for the article's page, from one seed. */
record Reproduction(
    Watches watches, SampleStudy sample, SineStudy sine, LossCheck loss, Mistakes mistakes) {
  static final long SEED = 2019;

  static Reproduction run() {
    return new Reproduction(
        Watches.run(SEED),
        SampleStudy.run(),
        SineStudy.run(SEED),
        LossCheck.run(SEED),
        Mistakes.run(SEED));
  }
}
