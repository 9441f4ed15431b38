/**
 * How many of each product there are, and which of them are set aside for orders.
 *
 * <p>A reservation is all lines of an order or none. It and the stock that it is about change in one transaction, so at
 * any moment what the held reservations ask for is what the stock says is reserved. A cancellation that overtakes its
 * order leaves a mark behind, and nothing is set aside for that order afterwards.
 */
@NullMarked
package troupe.inventory;

import org.jspecify.annotations.NullMarked;
