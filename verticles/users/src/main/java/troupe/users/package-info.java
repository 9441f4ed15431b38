/**
 * Who has an account. {@link troupe.users.UserRules} has accounts and what is logged in; an e-mail address is an entity
 * of its own, {@link troupe.users.EmailClaim}, so that it belongs to one account however many register at once.
 * Passwords do not come here, only what the gateway has made of them.
 */
@NullMarked
package troupe.users;

import org.jspecify.annotations.NullMarked;
