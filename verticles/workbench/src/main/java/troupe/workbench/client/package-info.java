/**
 * A customer's and an operator's side of the HTTP API: calls with a limit in time, the stream of an order's events, and
 * the routes that the commands use. It knows what is published and nothing of what is behind it.
 */
@NullMarked
package troupe.workbench.client;

import org.jspecify.annotations.NullMarked;
