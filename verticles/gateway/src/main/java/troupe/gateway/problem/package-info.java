/**
 * What goes wrong, as RFC 9457 wants it told: problem documents, their types, and how refusals and failures become one.
 */
@NullMarked
package troupe.gateway.problem;

import org.jspecify.annotations.NullMarked;
