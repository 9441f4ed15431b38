/**
 * The program. Its commands are in {@code troupe.launcher.cli}; what they do is in the packages {@code node},
 * {@code demo}, {@code bench} and {@code audit}, and {@code client} is their way to a node's HTTP API.
 */
@NullMarked
package troupe.launcher;

import org.jspecify.annotations.NullMarked;
