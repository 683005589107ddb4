/**
 * Who may call what, in one readable table ({@code AccessTable}), and by which keys or tokens they
 * are known. A side room: no feature uses it; {@code audit} asks it who called. Uses {@code
 * problem}.
 */
@NullMarked
package io.pricescape.security;

import org.jspecify.annotations.NullMarked;
