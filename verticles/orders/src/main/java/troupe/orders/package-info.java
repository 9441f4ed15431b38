/**
 * Orders and their lines: where the fulfilment saga begins and where it ends.
 *
 * <p>An order knows what its customer may know: pending, confirmed, shipped or cancelled. It learns of stock, money and
 * goods from the events of those who own them, and tells its own steps as events; nobody is called. Prices are copied
 * from the catalog's events, so placing an order waits for no one. Everything ends: what is not paid by its deadline is
 * cancelled.
 */
@NullMarked
package troupe.orders;

import org.jspecify.annotations.NullMarked;
