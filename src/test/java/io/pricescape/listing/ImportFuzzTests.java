package io.pricescape.listing;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.pricescape.problem.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Whatever is imported into a real database: the report adds up and says what is kept, what is kept
 * is sound, a refused file leaves nothing, and the same file again changes nothing. The first byte
 * of an input names its format: {@code c}, {@code j} or {@code n}.
 */
class ImportFuzzTests {
  private static final String EMPTY =
      "truncate listing, listing_import, rejected_listing, import_day, attribute_value, attribute_number";

  private static final class Database {
    private static final ListingsFixture FIXTURE = new ListingsFixture();
  }

  @FuzzTest
  void keepsWhatTheReportSays(byte[] input) throws IOException {
    ListingsFixture database = Database.FIXTURE;
    database.jdbc.sql(EMPTY).update();
    ImportReport first;
    try {
      first = load(database, input);
    } catch (Problem e) {
      assertThat(e.getStatusCode().is4xxClientError()).isTrue();
      assertThat(database.rowsKept()).as("a refused file leaves nothing").isZero();
      return;
    }
    assertThat(first.received())
        .isPositive()
        .isEqualTo(first.inserted() + first.updated() + first.unchanged() + first.rejected());
    assertThat(database.kept())
        .hasSize((int) first.inserted())
        .allSatisfy(
            listing -> {
              assertThat(listing.price()).isFinite().isPositive();
              assertThat(listing.id()).isNotBlank();
              Double size = listing.item().number("size");
              assertThat(size == null || (size >= 10 && size <= 80)).isTrue();
            });
    assertThat(database.rejected.page("watches", null, 1000).rejections())
        .hasSize((int) Math.min(1000, first.rejected()));
    ImportReport second = load(database, input);
    assertThat(second.received()).isEqualTo(first.received());
    assertThat(second.rejected()).isEqualTo(first.rejected());
    assertThat(second.inserted()).as("the same file again").isZero();
    if (first.updated() == 0) {
      assertThat(second.updated()).as("the same file again").isZero();
    }
  }

  private static ImportReport load(ListingsFixture database, byte[] input) throws IOException {
    char format = input.length == 0 ? 'c' : (char) input[0];
    InputStream body =
        new ByteArrayInputStream(
            Arrays.copyOfRange(input, Math.min(1, input.length), input.length));
    return switch (format) {
      case 'j' -> database.listingImport.importJson(ListingsFixture.WATCHES, body);
      case 'n' -> database.listingImport.importNdjson(ListingsFixture.WATCHES, body);
      default ->
          database.listingImport.importCsv(
              ListingsFixture.WATCHES, body, ListingColumns.ofPrice("price"));
    };
  }
}
