/** Asking services from outside of them, such as from the gateway, and waiting for the answer. */
@NullMarked
package troupe.kit.request;

import org.jspecify.annotations.NullMarked;
