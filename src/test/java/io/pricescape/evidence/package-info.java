/**
 * A program that scores a running service on listings it was not given, through its HTTP API alone.
 * It uses no other room: what it finds does not rest on the code that it judges.
 */
@NullMarked
package io.pricescape.evidence;

import org.jspecify.annotations.NullMarked;
