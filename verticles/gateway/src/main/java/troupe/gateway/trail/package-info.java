/** Notes what staff, operators and machines change, before it is done and after. */
@NullMarked
package troupe.gateway.trail;

import org.jspecify.annotations.NullMarked;
