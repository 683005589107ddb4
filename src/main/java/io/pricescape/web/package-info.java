/**
 * The framework's own errors as RFC 9457 problems, and the OpenAPI document's frame. A side room:
 * no feature uses it.
 */
@NullMarked
package io.pricescape.web;

import org.jspecify.annotations.NullMarked;
