package io.pricescape.evidence;

/** Which rows are held back from the service, to be asked for. */
sealed interface Split {
  /**
   * Whether a row is held back.
   *
   * @param row its number among the rows that count, from 0
   * @param listedAt its time of listing as it is written; empty where no column is named
   */
  boolean holdsBack(int row, String listedAt);

  /** The rows that the hash of their number draws. */
  record ByHash(double share) implements Split {
    public ByHash {
      if (!(share > 0 && share < 1)) {
        throw new NotScored("heldOut must lie between 0 and 1, such as 0.1");
      }
    }

    @Override
    public boolean holdsBack(int row, String listedAt) {
      return RowHash.drawsRow(row, share);
    }
  }

  /** The rows from a time on, compared as text: {@code 2024-01} is before {@code 2024-01-05}. */
  record ByTime(String until) implements Split {
    @Override
    public boolean holdsBack(int row, String listedAt) {
      return listedAt.compareTo(until) >= 0;
    }
  }
}
