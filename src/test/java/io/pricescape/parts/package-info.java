/** What the service is made of that others wrote: its licences and its known problems. */
package io.pricescape.parts;
