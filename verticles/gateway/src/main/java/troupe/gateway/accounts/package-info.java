/** Logging in: passwords, and who guesses them too often. Used by the routes. */
@NullMarked
package troupe.gateway.accounts;

import org.jspecify.annotations.NullMarked;
