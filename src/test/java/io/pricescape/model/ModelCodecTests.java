package io.pricescape.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pricescape.catalog.Item;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelCodecTests {
  private static final double GOLDEN_MEDIAN = 3439.4935634164885;

  private static final Item ZENITH = new Item(Map.of("brand", "Zenith"), Map.of("size", 40.0));

  @Test
  void givesBackAModelThatAnswersTheSame() {
    PriceModel model = Models.random(3, 5);
    PriceModel read = ModelCodec.decode(ModelCodec.encode(model));
    assertThat(read.predict(ZENITH).mixture()).isEqualTo(model.predict(ZENITH).mixture());
    assertThat(read.provenance()).isEqualTo(model.provenance());
    assertThat(read.encoder().attributes()).isEqualTo(model.encoder().attributes());
  }

  @Test
  void writesTheSameBytesForTheSameModel() {
    byte[] artifact = ModelCodec.encode(Models.random(2, 9));
    assertThat(ModelCodec.encode(Models.random(2, 9))).isEqualTo(artifact);
    assertThat(ModelCodec.encode(ModelCodec.decode(artifact))).isEqualTo(artifact);
    assertThat(ModelCodec.sha256(artifact))
        .hasSize(64)
        .isNotEqualTo(ModelCodec.sha256(ModelCodec.encode(Models.random(2, 10))));
  }

  @Test
  void refusesEveryCutAndEveryFlippedBit() {
    byte[] artifact = ModelCodec.encode(Models.random(1, 5));
    for (int length = 0; length < artifact.length; length += 37) {
      byte[] cut = Arrays.copyOf(artifact, length);
      assertThatThrownBy(() -> ModelCodec.decode(cut)).isInstanceOf(CorruptModelException.class);
    }
    for (int at = 0; at < artifact.length; at += 41) {
      byte[] flipped = artifact.clone();
      flipped[at] ^= 4;
      assertThatThrownBy(() -> ModelCodec.decode(flipped))
          .isInstanceOf(CorruptModelException.class);
    }
  }

  @Test
  void namesAFormatItDoesNotKnow() {
    byte[] artifact = ModelCodec.encode(Models.random(1, 5));
    artifact[11] = 99;
    assertThatThrownBy(() -> ModelCodec.decode(artifact)).hasMessageContaining("format 99");
  }

  /** The file was written by format 1 when it was new; it must load and answer so for ever. */
  @Test
  void readsTheGoldenArtifactOfFormatOne() throws IOException {
    try (InputStream golden = getClass().getResourceAsStream("format-1.model")) {
      assertThat(golden).isNotNull();
      PriceModel model = ModelCodec.decode(golden.readAllBytes());
      PriceDistribution said = model.predict(ZENITH);
      assertThat(said.quantile(0.5))
          .isEqualTo(GOLDEN_MEDIAN, org.assertj.core.data.Offset.offset(1e-6));
      assertThat(said.mixture().size()).isEqualTo(8);
    }
  }
}
