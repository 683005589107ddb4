/**
 * Versions of models in PostgreSQL: register, promote, roll back, load with checksum, and the
 * models that are live in this process. May use {@code model}, {@code evaluation}, {@code catalog}
 * and {@code problem}.
 */
@NullMarked
package io.pricescape.registry;

import org.jspecify.annotations.NullMarked;
