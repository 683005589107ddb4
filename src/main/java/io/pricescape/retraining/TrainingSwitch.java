package io.pricescape.retraining;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether this process takes part in training.
 *
 * @param enabled false for a process that only serves: it still queues the runs that admins ask
 *     for, and leaves them and the schedules to others
 */
@ConfigurationProperties("pricescape.training")
record TrainingSwitch(@DefaultValue("true") boolean enabled) {}
