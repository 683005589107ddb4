/** Failures as callers see them: RFC 9457 problem details with a stable URN. Uses no other room. */
@NullMarked
package io.pricescape.problem;

import org.jspecify.annotations.NullMarked;
