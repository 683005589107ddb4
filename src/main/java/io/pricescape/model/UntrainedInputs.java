package io.pricescape.model;

import io.pricescape.encoding.CategoricalEncoding;
import io.pricescape.encoding.EncodedItem;
import io.pricescape.encoding.ItemEncoder;
import java.util.List;

/**
 * What a question can say that no training row taught: an unseen value, where training knew every
 * value, and a number that no row had. It counts as not said. The networks answer so by their
 * weights; which of them are asked, and whether matching listings answer, must not depend on it
 * either.
 */
final class UntrainedInputs {
  private final boolean[] unseenValues;
  private final boolean[] numbers;
  private final int width;

  /** Those of a model: values whose embeddings are those of nothing said, numbers without ranks. */
  UntrainedInputs(ItemEncoder encoder, List<Network> members) {
    unseenValues = new boolean[encoder.categoricals().size()];
    for (int i = 0; i < unseenValues.length; i++) {
      int attribute = i;
      unseenValues[i] =
          members.stream()
              .filter(member -> member.embeddings().size() > attribute)
              .map(member -> member.embeddings().get(attribute))
              .allMatch(UntrainedInputs::isUnseenLikeMissing);
    }
    numbers = new boolean[encoder.numericCount()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = encoder.numerics().get(i).knots().length == 0;
    }
    width = encoder.numbers();
  }

  private static boolean isUnseenLikeMissing(EmbeddingTable table) {
    for (int i = 0; i < table.width(); i++) {
      float missing = table.weights()[CategoricalEncoding.MISSING * table.width() + i];
      if (table.weights()[CategoricalEncoding.UNSEEN * table.width() + i] != missing) {
        return false;
      }
    }
    return true;
  }

  /** The question without them; itself where it says none. */
  EncodedItem leftOut(EncodedItem item) {
    EncodedItem left = item;
    for (int i = 0; i < unseenValues.length; i++) {
      if (unseenValues[i] && item.indices()[i] == CategoricalEncoding.UNSEEN) {
        left = left == item ? copy(item) : left;
        left.indices()[i] = CategoricalEncoding.MISSING;
      }
    }
    for (int i = 0; i < numbers.length; i++) {
      if (numbers[i] && item.numbers()[2 * width + i] == 0) {
        left = left == item ? copy(item) : left;
        left.numbers()[2 * width + i] = 1;
      }
    }
    return left;
  }

  private static EncodedItem copy(EncodedItem item) {
    return new EncodedItem(item.indices().clone(), item.numbers().clone());
  }
}
