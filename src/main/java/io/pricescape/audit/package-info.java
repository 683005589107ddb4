/**
 * What admins did: a row for every request that may have changed something, kept for good. A side
 * room: no feature uses it. Uses {@code security} to know who called, and {@code problem}.
 */
@NullMarked
package io.pricescape.audit;

import org.jspecify.annotations.NullMarked;
