/**
 * The way from a legacy system to this one, after M. Fowler's "Strangler Fig Application". Operations that are named in
 * the settings are answered by the one or by the other, as {@link troupe.gateway.strangler.StrangleMode} says, and what
 * the contract does not have is passed through below {@code /api/legacy/}. Whoever answers, the request is let in and
 * held to the contract first. It knows no operation.
 */
@NullMarked
package troupe.gateway.strangler;

import org.jspecify.annotations.NullMarked;
