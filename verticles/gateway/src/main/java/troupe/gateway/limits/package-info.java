/** How often a client may ask, and who a client is. */
@NullMarked
package troupe.gateway.limits;

import org.jspecify.annotations.NullMarked;
