package io.pricescape.sample;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * Writes as many listings as are asked for, drawn from the markets of the sample, with an id each
 * and a reference number of which there are two thousand, some frequent and most rare, so that a
 * table can be made as large as one wants. The same number of rows gives the same file.
 *
 * <p>Arguments: the number of rows, the file.
 */
public final class GeneratedListings {
  private static final String HEADER =
      "id,type,brand,condition,movement,size,year,reference,price,listedAt\n";
  private static final int REFERENCES = 2_000;
  private static final int BEFORE_PRICE = 6;

  private GeneratedListings() {}

  /** Writes the file. */
  public static void main(String[] arguments) throws IOException {
    long rows = Long.parseLong(arguments[0]);
    Path file = Path.of(arguments[1]);
    // java.util.Random's sequence is part of its contract
    Random random = new Random(WatchListings.SEED);
    WatchListings listings = new WatchListings(random);
    SellersHand hand = new SellersHand(random);
    SplittableRandom references = new SplittableRandom(WatchListings.SEED);
    try (BufferedWriter csv = Files.newBufferedWriter(file)) {
      csv.write(HEADER);
      for (long row = 1; row <= rows; row++) {
        List<String> cells = hand.write(listings.watch());
        csv.append("advert-").append(Long.toString(row));
        for (int i = 0; i < cells.size(); i++) {
          if (i == BEFORE_PRICE) {
            // the n-th is about as frequent as 1/n says
            int reference = (int) Math.pow(REFERENCES, references.nextDouble());
            csv.append(",R").append(Integer.toString(reference));
          }
          String cell = cells.get(i);
          csv.append(',');
          csv.append(cell.contains(",") ? '"' + cell + '"' : cell);
        }
        csv.append('\n');
      }
    }
  }
}
