/**
 * When, where and how often training happens: runs as durable jobs, their progress, their
 * schedules. May use every room below.
 */
@NullMarked
package io.pricescape.retraining;

import org.jspecify.annotations.NullMarked;
