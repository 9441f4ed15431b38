package troupe.identity;

import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Who calls.
 *
 * @param subject a customer's id; otherwise a name such as {@code warehouse}
 * @param scopes the groups of operations that the token is good for, named like the contract's tags; none for all that
 *     the role may call
 */
public record Caller(String subject, Role role, Set<String> scopes) {
    // Before the callers below, whose constructor needs them.
    private static final Pattern SUBJECT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");
    private static final Pattern SCOPE = Pattern.compile("[a-z][a-z-]{0,31}");

    /** Shows nothing. */
    public static final Caller ANONYMOUS = new Caller("", Role.ANONYMOUS, Set.of());

    /** Whoever calls a node that was started without authentication. */
    public static final Caller ANYBODY = new Caller("anybody", Role.OPERATOR, Set.of());

    /** @throws IllegalArgumentException saying what is wrong */
    public Caller {
        scopes = Set.copyOf(scopes);
        if (role == Role.CUSTOMER) {
            UUID.fromString(subject);
        } else if (role != Role.ANONYMOUS && !SUBJECT.matcher(subject).matches()) {
            throw new IllegalArgumentException("a name has 1 to 64 characters of A-Z a-z 0-9 . _ @ -");
        }
        if (!scopes.stream().allMatch(scope -> SCOPE.matcher(scope).matches())) {
            throw new IllegalArgumentException("a scope is named like a tag of the contract, such as stock");
        }
    }

    public static Caller customer(UUID id) {
        return new Caller(id.toString(), Role.CUSTOMER, Set.of());
    }

    public boolean isCustomer() {
        return role == Role.CUSTOMER;
    }

    /** Of a customer. */
    public UUID customerId() {
        return UUID.fromString(subject);
    }
}
