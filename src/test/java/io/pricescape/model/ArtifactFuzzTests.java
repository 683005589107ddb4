package io.pricescape.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.pricescape.catalog.Item;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever bytes come as an artifact, they are refused as corrupt or make a model that answers.
 * Since a digest keeps nearly all of them out, bytes are also tried with their true digest.
 */
class ArtifactFuzzTests {
  private static final int DIGEST = 32;

  static Stream<byte[]> artifacts() throws IOException {
    return Stream.of(
        golden(1),
        golden(2),
        golden(3),
        ModelCodec.encode(Models.random(1, 3)),
        new byte[] {1, 2, 3});
  }

  static Stream<byte[]> bodies() throws IOException {
    return artifacts().map(a -> Arrays.copyOf(a, Math.max(0, a.length - DIGEST)));
  }

  @MethodSource("artifacts")
  @FuzzTest
  void refusesBytesThatAreNoArtifact(byte[] artifact) {
    check(artifact);
  }

  @MethodSource("bodies")
  @FuzzTest
  void refusesEvenWhatNamesItsOwnDigest(byte[] body) throws NoSuchAlgorithmException {
    byte[] artifact = Arrays.copyOf(body, body.length + DIGEST);
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
    System.arraycopy(digest, 0, artifact, body.length, DIGEST);
    check(artifact);
  }

  private static void check(byte[] artifact) {
    PriceModel model;
    try {
      model = ModelCodec.decode(artifact);
    } catch (CorruptModelException e) {
      assertThat(e.getMessage()).isNotBlank();
      return;
    }
    byte[] written = ModelCodec.encode(model);
    PriceModel again = ModelCodec.decode(written);
    assertThat(ModelCodec.encode(again)).as("what was written is written again").isEqualTo(written);
    answersAlike(model, again);
  }

  private static void answersAlike(PriceModel model, PriceModel again) {
    for (Item item :
        new Item[] {
          new Item(Map.of(), Map.of()),
          new Item(Map.of("brand", "Zenith"), Map.of("size", 40.0)),
          new Item(Map.of("brand", "none", "condition", "new"), Map.of("year", 1e300))
        }) {
      PriceDistribution said;
      try {
        said = model.predict(item);
      } catch (IllegalArgumentException e) {
        // weights that are made up can sum up beyond what a float holds
        assertThat(e).hasMessageContaining("no normal distribution");
        return;
      }
      assertThat(again.predict(item)).isEqualTo(said);
      double sum = 0;
      for (int k = 0; k < said.mixture().size(); k++) {
        sum += said.mixture().phi(k);
        assertThat(said.mixture().mu(k)).isFinite();
        assertThat(said.mixture().sigma(k)).isFinite().isPositive();
      }
      assertThat(sum).isBetween(1 - 1e-9, 1 + 1e-9);
    }
  }

  private static byte[] golden(int format) throws IOException {
    try (InputStream in =
        ArtifactFuzzTests.class.getResourceAsStream("format-" + format + ".model")) {
      assertThat(in).isNotNull();
      return in.readAllBytes();
    }
  }
}
