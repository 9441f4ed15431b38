/**
 * Getting the goods to the customer: one shipment per order, named by it.
 *
 * <p>Shipping alone knows whether goods have left the house. So it alone decides whether an order can still be stopped:
 * whoever wants that asks with {@link troupe.commerce.OrderEvent.CancellationRequested} and lives with the answer. Of
 * the two that race, the dispatch and the request, the one that is handled first here wins.
 */
@NullMarked
package troupe.shipping;

import org.jspecify.annotations.NullMarked;
