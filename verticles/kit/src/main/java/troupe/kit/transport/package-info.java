/**
 * The seam between relays and whatever carries messages from service to service. A transport may lose, repeat and
 * reorder; it must never say that a message was handled before its consumer has committed, or the transport itself has
 * it safe.
 */
@NullMarked
package troupe.kit.transport;

import org.jspecify.annotations.NullMarked;
