/**
 * Messages over the Vert.x event bus: the very object within one JVM, CloudEvents between nodes. The bus may lose what
 * it carries, so whoever sends keeps a message until it has its receipt.
 */
@NullMarked
package troupe.kit.transport.eventbus;

import org.jspecify.annotations.NullMarked;
