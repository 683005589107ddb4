package io.pricescape.web;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of the HTTP side.
 *
 * @param maxBody how much a request's body may hold where it is read into memory whole
 * @param bodyTimeout how long such a body may take to come in
 * @param maxWaiting how many requests may wait for a thread before further ones are refused
 * @param maxLargeBodies how many bodies over 256 KB may be read whole at once
 * @param maxStreams how many imports and streamed batches may be under way at once
 */
@ConfigurationProperties("pricescape.web")
record WebSettings(
    @DefaultValue("10MB") DataSize maxBody,
    @DefaultValue("30s") Duration bodyTimeout,
    @DefaultValue("256") int maxWaiting,
    @DefaultValue("4") int maxLargeBodies,
    @DefaultValue("32") int maxStreams) {
  WebSettings {
    if (maxBody.toBytes() < 1) {
      throw new IllegalArgumentException("pricescape.web.max-body must be at least 1B");
    }
    if (bodyTimeout.toMillis() < 100) {
      throw new IllegalArgumentException("pricescape.web.body-timeout must be at least 100ms");
    }
    if (maxWaiting < 1) {
      throw new IllegalArgumentException("pricescape.web.max-waiting must be at least 1");
    }
    if (maxLargeBodies < 1) {
      throw new IllegalArgumentException("pricescape.web.max-large-bodies must be at least 1");
    }
    if (maxStreams < 1) {
      throw new IllegalArgumentException("pricescape.web.max-streams must be at least 1");
    }
  }
}
