/** Who may call what, in one readable table. A side room: no feature uses it. */
@NullMarked
package io.pricescape.security;

import org.jspecify.annotations.NullMarked;
