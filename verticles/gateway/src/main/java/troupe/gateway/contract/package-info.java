/** The contract, {@code openapi.yaml}, and what holds requests to it. */
@NullMarked
package troupe.gateway.contract;

import org.jspecify.annotations.NullMarked;
