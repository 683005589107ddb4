package io.pricescape.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pricescape.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ImportAtomicityTests {
  private static final String MANY = "Sinn,38,2810\n".repeat(50_000) + "Zenith,40,\n".repeat(9);

  private final ListingsFixture at = new ListingsFixture();

  @Test
  void aBrokenStreamImportsNothing() {
    InputStream broken =
        new SequenceInputStream(
            ListingsFixture.bytes("brand,size,price\n" + MANY),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("the caller is gone");
              }
            });
    leavesNothing(
        () ->
            at.listingImport.importCsv(
                ListingsFixture.WATCHES, broken, ListingColumns.ofPrice("price")),
        IOException.class);
  }

  @Test
  void aFaultInTheMiddleImportsNothing() {
    leavesNothing(
        () -> at.csv("brand,size,price\n" + MANY + "\"Sinn\"x,1,2\n" + MANY), Problem.class);
    leavesNothing(
        () -> at.json("[" + "{\"price\":5},".repeat(20_000) + "{\"price\":}]"), Problem.class);
  }

  @Test
  void goesOnAfterAFailure() throws Exception {
    leavesNothing(() -> at.csv("brand,price\nSinn,5\n\"Sinn"), Problem.class);

    assertThat(at.csv("brand,price\nSinn,5\n").inserted()).isEqualTo(1);
  }

  private void leavesNothing(ThrowingCallable failing, Class<? extends Exception> failure) {
    assertThatThrownBy(failing).isInstanceOf(failure);
    assertThat(at.rowsKept()).isZero();
    assertThat(at.meters.find(ListingMetrics.ROWS).counters()).isEmpty();
  }

  @Test
  void twoImportsOfOneFileAtOnceInsertEachRowOnce() throws Exception {
    StringBuilder file = new StringBuilder("brand,size,price\n");
    for (int i = 1; i <= 5000; i++) {
      file.append("Sinn,38,").append(i).append('\n');
    }
    Callable<ImportReport> importing = () -> at.csv(file.toString());
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      List<Future<ImportReport>> done = threads.invokeAll(List.of(importing, importing, importing));

      long inserted = 0;
      for (Future<ImportReport> one : done) {
        ImportReport report = one.get();
        assertThat(report.inserted() + report.unchanged()).isEqualTo(5000);
        inserted += report.inserted();
      }
      assertThat(inserted).isEqualTo(5000);
      assertThat(at.kept()).hasSize(5000);
      assertThat(at.listings.count("watches")).isEqualTo(5000);
    } finally {
      threads.shutdownNow();
    }
  }
}
