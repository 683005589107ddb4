package io.pricescape.listing;

import io.pricescape.catalog.CategoricalAttribute;
import io.pricescape.catalog.Category;
import io.pricescape.catalog.NumberReader;
import io.pricescape.catalog.NumericAttribute;
import io.pricescape.catalog.PriceScale;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The readers of imports, on the sample's file: numbers as people write them, and rows of CSV. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ReadersBenchmark {
  private static final int ROWS = 6_000;
  private static final int MAX_ROW = 1 << 20;
  private static final List<String> NUMBERS =
      List.of("$3,987", "44 mm", "1.234,56 €", "39,5 mm", "40 x 42 mm", "US $1,087", "2016", "n/a");
  private static final Category CATEGORY =
      new Category(
          "sample",
          "Sample",
          "USD",
          PriceScale.LOG,
          false,
          List.of(
              new CategoricalAttribute("type", false),
              new CategoricalAttribute("brand", false),
              new NumericAttribute("size", false, "mm", 10.0, 80.0)),
          null);

  private byte[] csv;

  /** Reads the file. */
  @Setup
  public void read() throws IOException {
    csv = Files.readAllBytes(Path.of("db/sample/watches.csv"));
  }

  /** A number; an operation is one text. */
  @Benchmark
  @OperationsPerInvocation(8)
  public double numbers() {
    double sum = 0;
    for (String text : NUMBERS) {
      sum += NumberReader.read(text, false).orElse(0);
    }
    return sum;
  }

  /** A row of CSV with its cells, not yet understood; an operation is one row. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public int csvRows() throws IOException {
    CsvRows rows =
        new CsvRows(
            new ByteArrayInputStream(csv),
            CATEGORY,
            new ListingColumns("price", null, "listedAt", null),
            MAX_ROW);
    int cells = 0;
    for (SuppliedRow row = rows.next(); row != null; row = rows.next()) {
      cells += row.columns().size();
    }
    return cells;
  }
}
