package io.pricescape.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;

class PreferenceTests {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "none | false",
        "*/* | false",
        "text/* | false",
        "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8 | false",
        "text/markdown;q=0.5, text/html | false",
        "text/markdown | true",
        "text/markdown, */*;q=0.1 | true",
        "*/*, text/html;q=0.2 | true",
        "text/*;q=0.3, text/html;q=0 | true"
      })
  void givesWhatIsLikedBetter(String accept, boolean markdown) {
    assertThat(Preference.isMarkdown(MediaType.parseMediaTypes(accept))).isEqualTo(markdown);
  }
}
