package io.pricescape.model;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Models as bytes: the magic {@code PRICESCA}, the number of the format, the model's parts as
 * {@link ArtifactWriter} writes them, and the SHA-256 of all bytes before it. Numbers are
 * big-endian. A model stored in an older format must load and answer the same in every later
 * version.
 */
public final class ModelCodec {
  /** The number of the format that is written. */
  public static final int FORMAT = 3;

  /** The oldest format that is read. */
  private static final int OLDEST_FORMAT = 1;

  private static final long MAGIC = 0x5052494345534341L;
  private static final int DIGEST_BYTES = 32;
  private static final int HEADER_BYTES = Long.BYTES + Integer.BYTES;

  private ModelCodec() {}

  /** The artifact of a model: the same model, the same bytes. */
  public static byte[] encode(PriceModel model) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeLong(MAGIC);
      out.writeInt(FORMAT);
      new ArtifactWriter(out).model(model);
      out.write(digest(bytes.toByteArray(), bytes.size()));
    } catch (IOException e) {
      throw new UncheckedIOException("Writing into memory failed", e);
    }
    return bytes.toByteArray();
  }

  /**
   * A model from its artifact.
   *
   * @throws CorruptModelException when the bytes are not a whole artifact of a known format
   */
  public static PriceModel decode(byte[] artifact) {
    int body = artifact.length - DIGEST_BYTES;
    if (body < HEADER_BYTES) {
      throw new CorruptModelException("Too short for a model: " + artifact.length + " bytes");
    }
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(artifact, 0, body))) {
      if (in.readLong() != MAGIC) {
        throw new CorruptModelException("Not a model: it does not begin as one");
      }
      int format = in.readInt();
      if (format < OLDEST_FORMAT || format > FORMAT) {
        throw new CorruptModelException(
            "Model format "
                + format
                + " is not known here; this version reads "
                + OLDEST_FORMAT
                + " to "
                + FORMAT);
      }
      byte[] told = Arrays.copyOfRange(artifact, body, artifact.length);
      if (!Arrays.equals(digest(artifact, body), told)) {
        throw new CorruptModelException("The model's bytes do not have the SHA-256 they name");
      }
      PriceModel model = new ArtifactReader(in, format).model();
      if (in.read() != -1) {
        throw new CorruptModelException("The model's bytes go on after its end");
      }
      return model;
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new CorruptModelException("The model's bytes do not make a model", e);
    }
  }

  /** SHA-256 of an artifact, in lower-case hexadecimal. */
  public static String sha256(byte[] artifact) {
    return HexFormat.of().formatHex(digest(artifact, artifact.length));
  }

  private static byte[] digest(byte[] bytes, int length) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(bytes, 0, length);
      return sha256.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
