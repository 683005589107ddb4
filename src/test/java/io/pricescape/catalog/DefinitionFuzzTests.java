package io.pricescape.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.pricescape.problem.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.springframework.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever a definition says, it is refused in words or can be written down and read again. */
class DefinitionFuzzTests {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int THIS_YEAR = 2026;

  @FuzzTest
  void readsWhatItWroteOrSaysWhatIsWrong(byte[] body) {
    JsonNode definition;
    try {
      definition = JSON.readTree(body);
    } catch (JacksonException e) {
      return; // refused before it gets here
    }
    if (!definition.isObject()) {
      return;
    }
    try {
      Category category = DefinitionReader.read("watches", definition);
      JsonNode written = JSON.valueToTree(CategoryDefinition.of(category));
      assertThat(DefinitionReader.read("watches", written)).isEqualTo(category);
      assertThat(new ItemReader(category)).isNotNull();
    } catch (Problem e) {
      assertThat(e.getStatusCode()).isEqualTo(HttpStatus.UNPROCESSABLE_CONTENT);
      assertThat(violations(e)).isNotEmpty();
    }
  }

  @FuzzTest
  void proposesWhatCanBeDefinedAsItIs(byte[] body) throws IOException {
    CategoryProposal proposal;
    try {
      proposal =
          CategoryProposal.of(CsvHead.read(new ByteArrayInputStream(body)), "price", THIS_YEAR);
    } catch (Problem e) {
      assertThat(e.getStatusCode()).isIn(HttpStatus.BAD_REQUEST, HttpStatus.UNPROCESSABLE_CONTENT);
      return;
    }
    assertThat(proposal.columns()).isNotEmpty();
    if (!proposal.attributes().isEmpty()) {
      Category category = DefinitionReader.read("watches", JSON.valueToTree(proposal));
      assertThat(category.attributes()).hasSameSizeAs(proposal.attributes());
    }
  }

  private static List<?> violations(Problem problem) {
    return (List<?>) problem.getBody().getProperties().get("violations");
  }
}
