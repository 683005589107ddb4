/**
 * The generated watch listings that a first start learns from: their generator and their import.
 * May use {@code catalog}, {@code listing}, {@code retraining} and {@code problem}.
 */
@NullMarked
package io.pricescape.sample;

import org.jspecify.annotations.NullMarked;
