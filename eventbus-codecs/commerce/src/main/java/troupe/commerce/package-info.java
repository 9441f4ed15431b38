/**
 * The shop's published language: every command, event, timer, query and call to the outside as a validated, immutable
 * record, sealed per publisher.
 *
 * <p>Nothing here knows Vert.x, SQL or a wire. A service learns what another one does from these records alone, so a
 * change here is a change of contract: each message has a golden file per version that the build holds it to.
 */
@NullMarked
package troupe.commerce;

import org.jspecify.annotations.NullMarked;
