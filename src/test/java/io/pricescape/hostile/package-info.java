/** Requests as nobody should send them, sent to the whole service. */
package io.pricescape.hostile;
