package troupe.gateway.contract;

import io.vertx.core.json.JsonArray;
import io.vertx.openapi.contract.Operation;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import troupe.identity.Caller;
import troupe.identity.Role;

/**
 * Who may call an operation, as its {@code x-access} in the contract says: roles, or {@code owner} for customers who
 * are shown their own alone.
 *
 * @param ownOnly whether a customer has to be the owner of what the path names
 * @param groups the operation's tags; a token with scopes is good for operations of one of them
 */
public record Access(Set<Role> roles, boolean ownOnly, List<String> groups) {
    private static final String DECLARATION = "x-access";
    private static final String OWNER = "owner";

    /** @throws IllegalStateException if the operation does not say, or says what nobody understands */
    public static Access of(Operation operation) {
        String id = operation.getOperationId();
        if (!(operation.getOpenAPIModel().getValue(DECLARATION) instanceof JsonArray declared) || declared.isEmpty()) {
            throw new IllegalStateException("operation " + id + " does not say in " + DECLARATION + " who may call it");
        }
        Set<Role> roles = EnumSet.noneOf(Role.class);
        boolean ownOnly = declared.contains(OWNER);
        for (Object who : declared) {
            Role role = who.equals(OWNER)
                    ? Role.CUSTOMER
                    : Role.of(who.toString())
                            .orElseThrow(() -> new IllegalStateException(
                                    "operation " + id + " may be called by " + who + ", and there is no such role"));
            if (!roles.add(role)) {
                throw new IllegalStateException("operation " + id + " names " + role.text() + " twice");
            }
        }
        return new Access(roles, ownOnly, List.copyOf(operation.getTags()));
    }

    public boolean isForAnybody() {
        return roles.contains(Role.ANONYMOUS);
    }

    /** Whether the caller's role is one of them, and his scopes, if he has any, have one of the operation's groups. */
    public boolean allows(Caller caller) {
        return isForAnybody() || (roles.contains(caller.role()) && isInScope(caller));
    }

    private boolean isInScope(Caller caller) {
        return caller.scopes().isEmpty() || groups.stream().anyMatch(caller.scopes()::contains);
    }
}
