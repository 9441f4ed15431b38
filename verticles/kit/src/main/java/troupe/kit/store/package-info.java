/**
 * What is kept, and how it is asked for and changed: the transaction as the actor sees it, what waits to be delivered,
 * and how a service says where its entities lie. Which database keeps it is not known here, apart from the rows of it
 * that services read.
 */
@NullMarked
package troupe.kit.store;

import org.jspecify.annotations.NullMarked;
