package io.pricescape.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of the HTTP side.
 *
 * @param maxBody how much a request's body may hold where it is read into memory whole
 */
@ConfigurationProperties("pricescape.web")
record WebSettings(@DefaultValue("10MB") DataSize maxBody) {
  WebSettings {
    if (maxBody.toBytes() < 1) {
      throw new IllegalArgumentException("pricescape.web.max-body must be at least 1B");
    }
  }
}
