/** A node: which services one process runs, on which databases, and how it starts and leaves. */
@NullMarked
package troupe.system;

import org.jspecify.annotations.NullMarked;
