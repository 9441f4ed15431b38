/**
 * A service of another trade than the shop's, on the kit alone: a library lends books. {@code docs/ADD-A-SERVICE.md}
 * goes through it step by step.
 */
@NullMarked
package troupe.example;

import org.jspecify.annotations.NullMarked;
