/** The operations of the contract, each with the services that it asks. */
@NullMarked
package troupe.gateway.routes;

import org.jspecify.annotations.NullMarked;
