package io.pricescape.model;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Which members of an ensemble answer a question. A question is complete when the set of attributes
 * that it says is a common one among the training listings; every other question is partial.
 * Members for complete questions learned mostly from whole rows, members for partial ones from rows
 * with attributes hidden.
 *
 * @param complete places of the members that answer complete questions
 * @param partial places of the members that answer partial questions
 * @param completePatterns hashes of the common sets of attributes, see {@link SaidAttributes}
 */
public record MemberSelection(
    List<Integer> complete, List<Integer> partial, List<Long> completePatterns) {
  /** Copies the lists; the patterns are kept in ascending order. */
  public MemberSelection {
    complete = List.copyOf(complete);
    partial = List.copyOf(partial);
    completePatterns = completePatterns.stream().sorted().toList();
    if (complete.isEmpty() || partial.isEmpty()) {
      throw new IllegalArgumentException("Every question needs a member that answers it");
    }
  }

  /** Every member answers every question. */
  static MemberSelection all(int members) {
    Integer[] places = new Integer[members];
    Arrays.setAll(places, i -> i);
    return new MemberSelection(List.of(places), List.of(places), List.of());
  }

  /** Whether these attributes make a complete question. */
  public boolean isComplete(SaidAttributes said) {
    return Collections.binarySearch(completePatterns, said.pattern()) >= 0;
  }

  /** Places of the members that answer a question that says these attributes. */
  List<Integer> members(boolean completeQuestion) {
    return completeQuestion ? complete : partial;
  }

  boolean fits(int members) {
    return complete.stream().allMatch(m -> m >= 0 && m < members)
        && partial.stream().allMatch(m -> m >= 0 && m < members);
  }
}
