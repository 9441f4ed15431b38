/** Several small reads in one request: each goes the way that it would go by itself, through the same router. */
@NullMarked
package troupe.gateway.batch;

import org.jspecify.annotations.NullMarked;
