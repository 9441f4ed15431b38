/**
 * Who takes part: instances announce themselves in a directory, and whoever sends picks one by its message's key. A
 * directory may be late or wrong for a while; correctness never rests on it, for every effect is guarded by the
 * database.
 */
@NullMarked
package troupe.kit.membership;

import org.jspecify.annotations.NullMarked;
