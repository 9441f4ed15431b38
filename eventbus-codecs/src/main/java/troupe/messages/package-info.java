/**
 * The published language of Troupe: every command, event, timer, query and edge call as a validated, immutable record,
 * sealed per publisher.
 *
 * <p>Nothing here knows Vert.x, SQL or a wire. A service learns what another one does from these records alone, so a
 * change here is a change of contract: each message has a golden file per version that the build holds it to.
 */
@NullMarked
package troupe.messages;

import org.jspecify.annotations.NullMarked;
