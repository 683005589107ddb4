package io.pricescape.sample;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the sample.
 *
 * @param enabled whether a start on an empty catalog imports the sample and learns from it
 */
@ConfigurationProperties("pricescape.sample")
record SampleSettings(@DefaultValue("false") boolean enabled) {}
