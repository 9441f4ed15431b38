/** What lies below HTTP: who connects, how many, for how long, and how the connection is encrypted. */
@NullMarked
package troupe.gateway.net;

import org.jspecify.annotations.NullMarked;
