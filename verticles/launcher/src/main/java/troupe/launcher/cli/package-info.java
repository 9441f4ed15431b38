/**
 * The commands, one class each: they read flags, hand over to the package that does the work, print, and say how it
 * went.
 */
@NullMarked
package troupe.launcher.cli;

import org.jspecify.annotations.NullMarked;
