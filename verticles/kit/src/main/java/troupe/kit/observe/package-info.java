/**
 * What watches: figures, spans, health, what was seen of the choreography, and the tap on what services emit. Nothing
 * that is done with a message depends on it, and those who do it do not know it.
 */
@NullMarked
package troupe.kit.observe;

import org.jspecify.annotations.NullMarked;
