/**
 * The actor: one instance of a service with a bounded mailbox, one batch in flight and an event loop of its own. It
 * takes whatever its mailbox holds while the batch before commits, lets the rules decide, commits once, and only then
 * answers, acknowledges and hands on.
 */
@NullMarked
package troupe.kit.actor;

import org.jspecify.annotations.NullMarked;
