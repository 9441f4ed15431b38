/**
 * The program: where it begins, and its commands in {@code troupe.launcher.cli}. What they do is in
 * {@code troupe.system}, which is a node, and in {@code troupe.workbench}, which is what one does with nodes.
 */
@NullMarked
package troupe.launcher;

import org.jspecify.annotations.NullMarked;
