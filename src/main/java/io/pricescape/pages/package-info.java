/**
 * The pages: what a seller, an operator and a marketplace's listing form see in a browser. They are
 * files under {@code resources/pages} that speak to the HTTP API like any other client; this room
 * only serves them. It uses no other room.
 */
@NullMarked
package io.pricescape.pages;

import org.jspecify.annotations.NullMarked;
