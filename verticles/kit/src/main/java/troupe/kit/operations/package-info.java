/**
 * What an operator can ask of, and do to, every service alike: its history of a key, its undelivered messages, its dead
 * letters, its health, and what it has seen of the choreography. Each question is a message that any instance of the
 * service answers, or each of them for itself.
 */
@NullMarked
package troupe.kit.operations;

import org.jspecify.annotations.NullMarked;
