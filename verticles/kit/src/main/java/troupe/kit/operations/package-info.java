/**
 * What an operator can ask of, and do to, every service alike: its history of a key, its undelivered messages, its dead
 * letters and its health. Each question is a message that any instance of the service answers.
 */
@NullMarked
package troupe.kit.operations;

import org.jspecify.annotations.NullMarked;
