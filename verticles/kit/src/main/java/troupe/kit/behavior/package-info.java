/**
 * What a service decides, as data: the pure half of Troupe.
 *
 * <p>A {@link troupe.kit.behavior.Behavior} is a table with one row for each message a service hears: which entities
 * the rule needs, which messages it may emit, and the rule. Rules know no Vert.x, no SQL, no clock and no chance, so
 * the very same table runs in production, in unit tests and in a simulation. All behaviors together are the
 * {@link troupe.kit.behavior.Choreography}. Nothing in this package depends on anything but the JDK and the messages.
 */
@NullMarked
package troupe.kit.behavior;

import org.jspecify.annotations.NullMarked;
