/**
 * How many of each product there are, and which of them are set aside for orders.
 *
 * <p>A reservation is all lines of an order or none. It and the stock that it is about change in one transaction, so at
 * any moment what the held reservations ask for is what the stock says is reserved. A cancellation that overtakes its
 * order leaves a mark behind, and nothing is set aside for that order afterwards.
 *
 * <p>Whatever else adds to the stock or takes from it is a movement, kept for good by the id of the request: to ask
 * again changes nothing, and the sum of a SKU's movements is what is available, reserved or shipped.
 */
@NullMarked
package troupe.inventory;

import org.jspecify.annotations.NullMarked;
