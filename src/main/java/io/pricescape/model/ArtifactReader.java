package io.pricescape.model;

import io.pricescape.catalog.PriceScale;
import io.pricescape.encoding.CategoricalEncoding;
import io.pricescape.encoding.ItemEncoder;
import io.pricescape.encoding.NumericEncoding;
import io.pricescape.encoding.TimeEncoding;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads a model's parts in the order in which {@link ArtifactWriter} writes them. */
final class ArtifactReader {
  private final DataInputStream in;
  private final int format;

  /**
   * A reader.
   *
   * @param format 1 has no test listings, no ceiling, no factor of sigma and no time; 1 and 2 have
   *     no aggregation but one factor of sigma
   */
  ArtifactReader(DataInputStream in, int format) {
    this.in = in;
    this.format = format;
  }

  PriceModel model() throws IOException {
    Provenance provenance =
        new Provenance(
            in.readUTF(),
            in.readInt(),
            in.readInt(),
            format == 1 ? 0 : in.readInt(),
            in.readLong(),
            texts(),
            texts());
    PriceScale scale = PriceScale.valueOf(in.readUTF());
    MixtureHead head =
        new MixtureHead(
            in.readInt(),
            in.readDouble(),
            in.readDouble(),
            in.readDouble(),
            format == 1 ? Double.POSITIVE_INFINITY : in.readDouble());
    double factor = format == 2 ? in.readDouble() : 1;
    ItemEncoder encoder = encoder();
    List<Network> members = new ArrayList<>();
    for (int left = count(); left > 0; left--) {
      Network network = network();
      if (!fits(network, encoder)) {
        throw new CorruptModelException("A network does not fit the model's encoder");
      }
      members.add(network);
    }
    Aggregation aggregation =
        format < 3
            ? Aggregation.plain(members.size()).with(new SigmaFactors(factor, factor, factor))
            : aggregation();
    return new PriceModel(encoder, members, head, aggregation, scale, provenance);
  }

  private Aggregation aggregation() throws IOException {
    List<Integer> complete = places();
    List<Integer> partial = places();
    List<Long> patterns = new ArrayList<>();
    for (int left = count(); left > 0; left--) {
      patterns.add(in.readLong());
    }
    return new Aggregation(
        new MemberSelection(complete, partial, patterns),
        new SigmaFactors(in.readDouble(), in.readDouble(), in.readDouble()),
        new BackgroundComponent(in.readDouble(), in.readDouble()),
        conditional());
  }

  private List<Integer> places() throws IOException {
    List<Integer> members = new ArrayList<>();
    for (int left = count(); left > 0; left--) {
      members.add(in.readInt());
    }
    return members;
  }

  private ConditionalMixtures conditional() throws IOException {
    int maxValues = in.readInt();
    int minListings = in.readInt();
    int size = count();
    long[] keys = new long[size];
    int[] listings = new int[size];
    float[][] components = new float[size][];
    for (int i = 0; i < size; i++) {
      keys[i] = in.readLong();
      listings[i] = in.readInt();
      components[i] = floats();
    }
    return new ConditionalMixtures(keys, listings, components, maxValues, minListings);
  }

  // of a model that does not, only the first question would tell
  private static boolean fits(Network network, ItemEncoder encoder) {
    List<EmbeddingTable> tables = network.embeddings();
    List<CategoricalEncoding> categoricals = encoder.categoricals();
    for (int i = 0; i < tables.size(); i++) {
      if (i == categoricals.size() || tables.get(i).rows() < categoricals.get(i).cardinality()) {
        return false;
      }
    }
    return network.periodic().attributes() == encoder.numbers();
  }

  private SortedMap<String, String> texts() throws IOException {
    SortedMap<String, String> texts = new TreeMap<>();
    for (int left = count(); left > 0; left--) {
      texts.put(in.readUTF(), in.readUTF());
    }
    return texts;
  }

  private ItemEncoder encoder() throws IOException {
    List<CategoricalEncoding> categoricals = new ArrayList<>();
    for (int left = count(); left > 0; left--) {
      String attribute = in.readUTF();
      List<String> values = new ArrayList<>();
      List<Integer> rows = new ArrayList<>();
      for (int more = count(); more > 0; more--) {
        values.add(in.readUTF());
        rows.add(in.readInt());
      }
      categoricals.add(new CategoricalEncoding(attribute, values, rows));
    }
    List<NumericEncoding> numerics = new ArrayList<>();
    for (int left = count(); left > 0; left--) {
      numerics.add(numeric());
    }
    boolean timed = format > 1 && in.readBoolean();
    return new ItemEncoder(
        categoricals, numerics, timed ? new TimeEncoding(numeric(), in.readDouble()) : null);
  }

  private NumericEncoding numeric() throws IOException {
    return new NumericEncoding(
        in.readUTF(), in.readDouble(), in.readDouble(), doubles(), doubles());
  }

  private Network network() throws IOException {
    List<EmbeddingTable> embeddings = new ArrayList<>();
    for (int left = count(); left > 0; left--) {
      embeddings.add(new EmbeddingTable(in.readInt(), in.readInt(), floats()));
    }
    PeriodicEmbedding periodic =
        new PeriodicEmbedding(in.readInt(), in.readInt(), in.readInt(), floats());
    List<DenseLayer> layers = new ArrayList<>();
    for (int left = count(); left > 0; left--) {
      int inputs = in.readInt();
      Activation activation = Activation.valueOf(in.readUTF());
      layers.add(new DenseLayer(inputs, floats(), floats(), activation));
    }
    return new Network(embeddings, periodic, layers);
  }

  private double[] doubles() throws IOException {
    double[] values = new double[count()];
    ByteBuffer.wrap(bytes(values.length, Double.BYTES)).asDoubleBuffer().get(values);
    for (double value : values) {
      checkFinite(value);
    }
    return values;
  }

  private float[] floats() throws IOException {
    float[] values = new float[count()];
    ByteBuffer.wrap(bytes(values.length, Float.BYTES)).asFloatBuffer().get(values);
    for (float value : values) {
      checkFinite(value);
    }
    return values;
  }

  private static void checkFinite(double value) {
    if (!Double.isFinite(value)) {
      throw new CorruptModelException("The model holds a number that is none: " + value);
    }
  }

  private byte[] bytes(int count, int size) throws IOException {
    long length = (long) count * size;
    if (length > in.available()) {
      throw new CorruptModelException("The model names " + length + " bytes and has fewer");
    }
    byte[] bytes = new byte[(int) length];
    in.readFully(bytes);
    return bytes;
  }

  /** A count of things to come, of which each takes at least a byte. */
  private int count() throws IOException {
    int count = in.readInt();
    if (count < 0 || count > in.available()) {
      throw new CorruptModelException("The model names " + count + " parts and has fewer bytes");
    }
    return count;
  }
}
