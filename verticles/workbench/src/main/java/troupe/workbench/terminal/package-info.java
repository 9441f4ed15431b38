/**
 * What people see of a command while it runs: lines, tables, and a progress bar where there is a terminal to draw it
 * on.
 */
@NullMarked
package troupe.workbench.terminal;

import org.jspecify.annotations.NullMarked;
