package io.pricescape.model;

/** Placeholder: models as bytes. The format carries a number; the SHA-256 is over all bytes. */
public final class ModelCodec {
  private ModelCodec() {}

  /** The artifact of a model: the same model, the same bytes. */
  public static byte[] encode(PriceModel model) {
    throw new UnsupportedOperationException("being built");
  }

  /**
   * A model from its artifact.
   *
   * @throws CorruptModelException when the bytes are not a whole artifact of a known format
   */
  public static PriceModel decode(byte[] artifact) {
    throw new UnsupportedOperationException("being built");
  }

  /** SHA-256 of an artifact, in lower-case hexadecimal. */
  public static String sha256(byte[] artifact) {
    throw new UnsupportedOperationException("being built");
  }
}
