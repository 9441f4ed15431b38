/**
 * Every way out that is not a durable message: the one place that composes bulkhead, circuit breaker, retry, timeout
 * and fallback, and the durable calls that a service makes to the outside through it.
 */
@NullMarked
package troupe.kit.edge;

import org.jspecify.annotations.NullMarked;
