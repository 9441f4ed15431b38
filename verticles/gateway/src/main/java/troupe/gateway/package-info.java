/**
 * HTTP in front of the services.
 *
 * <p>The contract, {@code openapi.yaml}, comes first: {@link troupe.gateway.http.Routing} makes the routes from it and
 * every request is held to its schemas. What is valid becomes a command or a query to one service, or to several side
 * by side; the answer becomes JSON, and whatever goes wrong a problem document. The gateway knows services by their
 * messages alone and decides nothing about orders. Each of its packages uses only those before it: {@code problem},
 * {@code contract}, {@code http}, {@code strangler}, {@code routes}, {@code console}.
 */
@NullMarked
package troupe.gateway;

import org.jspecify.annotations.NullMarked;
