package io.pricescape.suggestion;

import java.io.IOException;
import java.io.OutputStream;
import java.util.function.IntFunction;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes answers as they come. */
final class AnswerWriter {
  private static final int LINE_END = '\n';

  private final ObjectWriter writer;

  AnswerWriter(JsonMapper mapper) {
    writer =
        mapper
            .writer()
            .without(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
            .without(SerializationFeature.INDENT_OUTPUT)
            // a result cut short must not look whole
            .without(StreamWriteFeature.AUTO_CLOSE_CONTENT)
            .with(StreamWriteFeature.USE_FAST_DOUBLE_WRITER);
  }

  /** {@code {"results":[…]}}, each result asked for when it is written. */
  void writeBatch(OutputStream out, int count, IntFunction<Object> results) throws IOException {
    try (JsonGenerator json = writer.createGenerator(out)) {
      json.writeStartObject();
      json.writeArrayPropertyStart("results");
      for (int i = 0; i < count; i++) {
        writer.writeValue(json, results.apply(i));
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (JacksonIOException e) {
      throw e.getCause(); // the caller hung up: the container knows what to do
    }
  }

  /** One answer and the end of its line. */
  void writeLine(OutputStream out, Object answer) throws IOException {
    out.write(writer.writeValueAsBytes(answer));
    out.write(LINE_END);
  }
}
