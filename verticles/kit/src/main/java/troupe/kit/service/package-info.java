/**
 * How services are put together and run: a service's definition, the verticle that is one instance of it, and the node
 * that its instances share with others.
 */
@NullMarked
package troupe.kit.service;

import org.jspecify.annotations.NullMarked;
