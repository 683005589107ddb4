/**
 * Two replicas on one PostgreSQL under load, while versions are promoted, a replica is killed and
 * PostgreSQL is restarted: {@code mvn -B -Psoak test}. Not part of the tests; its figures are in
 * docs/operations.md.
 */
package io.pricescape.soak;
