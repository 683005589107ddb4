package io.pricescape.model;

import io.pricescape.encoding.CategoricalEncoding;
import io.pricescape.encoding.ItemEncoder;
import io.pricescape.encoding.NumericEncoding;
import io.pricescape.encoding.TimeEncoding;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Writes a model's parts in the order in which {@link ArtifactReader} reads them. */
final class ArtifactWriter {
  private final DataOutputStream out;

  ArtifactWriter(DataOutputStream out) {
    this.out = out;
  }

  void model(PriceModel model) throws IOException {
    provenance(model.provenance());
    out.writeUTF(model.scale().name());
    MixtureHead head = model.head();
    out.writeInt(head.components());
    out.writeDouble(head.center());
    out.writeDouble(head.spread());
    out.writeDouble(head.floor());
    out.writeDouble(head.ceiling());
    encoder(model.encoder());
    out.writeInt(model.members().size());
    for (Network member : model.members()) {
      network(member);
    }
    aggregation(model.aggregation());
  }

  private void aggregation(Aggregation aggregation) throws IOException {
    MemberSelection selection = aggregation.selection();
    places(selection.complete());
    places(selection.partial());
    out.writeInt(selection.completePatterns().size());
    for (long pattern : selection.completePatterns()) {
      out.writeLong(pattern);
    }
    SigmaFactors factors = aggregation.sigmaFactors();
    out.writeDouble(factors.complete());
    out.writeDouble(factors.fewSaid());
    out.writeDouble(factors.mostSaid());
    out.writeDouble(aggregation.background().weight());
    out.writeDouble(aggregation.background().maxSigma());
    ConditionalMixtures conditional = aggregation.conditional();
    out.writeInt(conditional.maxValues());
    out.writeInt(conditional.minListings());
    out.writeInt(conditional.size());
    for (int i = 0; i < conditional.size(); i++) {
      out.writeLong(conditional.keys()[i]);
      out.writeInt(conditional.listings()[i]);
      floats(conditional.components()[i]);
    }
  }

  private void places(List<Integer> members) throws IOException {
    out.writeInt(members.size());
    for (int member : members) {
      out.writeInt(member);
    }
  }

  private void provenance(Provenance provenance) throws IOException {
    out.writeUTF(provenance.learner());
    out.writeInt(provenance.trainingListings());
    out.writeInt(provenance.validationListings());
    out.writeInt(provenance.testListings());
    out.writeLong(provenance.seed());
    texts(provenance.hyperparameters());
    texts(provenance.environment());
  }

  private void texts(SortedMap<String, String> texts) throws IOException {
    out.writeInt(texts.size());
    for (Map.Entry<String, String> text : texts.entrySet()) {
      out.writeUTF(text.getKey());
      out.writeUTF(text.getValue());
    }
  }

  private void encoder(ItemEncoder encoder) throws IOException {
    out.writeInt(encoder.categoricals().size());
    for (CategoricalEncoding categorical : encoder.categoricals()) {
      out.writeUTF(categorical.attribute());
      List<String> values = categorical.values();
      out.writeInt(values.size());
      for (int i = 0; i < values.size(); i++) {
        out.writeUTF(values.get(i));
        out.writeInt(categorical.rows().get(i));
      }
    }
    out.writeInt(encoder.numerics().size());
    for (NumericEncoding numeric : encoder.numerics()) {
      numeric(numeric);
    }
    TimeEncoding time = encoder.time();
    out.writeBoolean(time != null);
    if (time != null) {
      numeric(time.encoding());
      out.writeDouble(time.asOf());
    }
  }

  private void numeric(NumericEncoding numeric) throws IOException {
    out.writeUTF(numeric.attribute());
    out.writeDouble(numeric.mean());
    out.writeDouble(numeric.standardDeviation());
    doubles(numeric.knots());
    doubles(numeric.ranks());
  }

  private void network(Network network) throws IOException {
    out.writeInt(network.embeddings().size());
    for (EmbeddingTable table : network.embeddings()) {
      out.writeInt(table.rows());
      out.writeInt(table.width());
      floats(table.weights());
    }
    PeriodicEmbedding periodic = network.periodic();
    out.writeInt(periodic.attributes());
    out.writeInt(periodic.frequencies());
    out.writeInt(periodic.outputs());
    floats(periodic.parameters());
    out.writeInt(network.layers().size());
    for (DenseLayer layer : network.layers()) {
      out.writeInt(layer.inputs());
      out.writeUTF(layer.activation().name());
      floats(layer.weights());
      floats(layer.biases());
    }
  }

  private void doubles(double[] values) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * Double.BYTES);
    bytes.asDoubleBuffer().put(values);
    out.writeInt(values.length);
    out.write(bytes.array());
  }

  private void floats(float[] values) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
    bytes.asFloatBuffer().put(values);
    out.writeInt(values.length);
    out.write(bytes.array());
  }
}
