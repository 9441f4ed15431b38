/** A node: which services one process runs, on which databases, and how it starts and leaves. */
@NullMarked
package troupe.launcher.node;

import org.jspecify.annotations.NullMarked;
