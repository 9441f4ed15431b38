/**
 * How messages are written and read: the catalogue of types and versions, CloudEvents 1.0 on every wire, and the codecs
 * that let the local event bus hand over the very object.
 */
@NullMarked
package troupe.codec;

import org.jspecify.annotations.NullMarked;
