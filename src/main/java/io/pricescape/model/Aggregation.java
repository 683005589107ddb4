package io.pricescape.model;

/**
 * How the members' mixtures become an answer.
 *
 * @param selection which members answer
 * @param sigmaFactors what every sigma of the pooled and reduced mixture is multiplied by
 * @param background the broad component that is added last
 * @param conditional answers to questions that say few categorical values, taken instead
 */
public record Aggregation(
    MemberSelection selection,
    SigmaFactors sigmaFactors,
    BackgroundComponent background,
    ConditionalMixtures conditional) {
  /** Every member answers every question, and the pooled mixture is taken as it is. */
  public static Aggregation plain(int members) {
    return new Aggregation(
        MemberSelection.all(members),
        SigmaFactors.NONE,
        BackgroundComponent.NONE,
        ConditionalMixtures.NONE);
  }

  /** The same with another selection of members. */
  public Aggregation with(MemberSelection members) {
    return new Aggregation(members, sigmaFactors, background, conditional);
  }

  /** The same with other calibration factors of sigma. */
  public Aggregation with(SigmaFactors factors) {
    return new Aggregation(selection, factors, background, conditional);
  }

  /** The same with another background component. */
  public Aggregation with(BackgroundComponent added) {
    return new Aggregation(selection, sigmaFactors, added, conditional);
  }

  /** The same with other answers to questions that say few categorical values. */
  public Aggregation with(ConditionalMixtures answers) {
    return new Aggregation(selection, sigmaFactors, background, answers);
  }
}
