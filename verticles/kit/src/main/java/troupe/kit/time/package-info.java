/** The seam between the kit's parts and time: real in production, virtual in a simulation. */
@NullMarked
package troupe.kit.time;

import org.jspecify.annotations.NullMarked;
