/**
 * The embedded PostgreSQL for a start without a datasource in the settings, and a plain word when a
 * database cannot be reached. A side room: no feature uses it.
 */
@NullMarked
package io.pricescape.database;

import org.jspecify.annotations.NullMarked;
