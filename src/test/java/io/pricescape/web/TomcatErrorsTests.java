package io.pricescape.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TomcatErrorsTests {
  @ParameterizedTest
  @CsvSource({
    "/a%2Fb,    /a%2Fb",
    "/%00,      /%00",
    "/50%,      /50%25",
    "/%zz,      /%25zz",
    "'/\"\\{',  /%22%5C%7B",
    "/é,        /%C3%A9",
    "//,        /.//",
    "//x/y,     /.//x/y",
    "http://x,  /"
  })
  void escapesTheAddress(String address, String instance) {
    assertThat(TomcatErrors.instance(address)).isEqualTo(instance);
    assertThat(URI.create(instance)).hasNoHost();
  }

  @ParameterizedTest
  @CsvSource({"400,400", "404,404", "501,400", "505,400", "500,500", "503,503"})
  void takesNoBlameForWhatACallerSent(int tomcats, int status) {
    assertThat(TomcatErrors.status(tomcats)).isEqualTo(status);
  }

  @Test
  void namesTheRootWhereNoAddressWasRead() {
    assertThat(TomcatErrors.instance(null)).isEqualTo("/");
  }
}
