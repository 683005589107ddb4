/** The program that starts the rooms, and what it says when a start is refused. */
@NullMarked
package io.pricescape;

import org.jspecify.annotations.NullMarked;
