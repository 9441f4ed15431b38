/**
 * Who calls, and how that is shown: signed tokens, and the keys that they are signed with. Known to the gateway, which
 * looks at tokens, and to commands, which make their own.
 */
@NullMarked
package troupe.identity;

import org.jspecify.annotations.NullMarked;
