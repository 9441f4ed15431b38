package troupe.gateway.contract;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.openapi.contract.Operation;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import troupe.identity.Role;

/**
 * What the audit trail notes of an operation, as its {@code x-audit} in the contract says.
 *
 * @param fields of the body that are kept; what may be personal, or a secret, is not among them
 */
public record Audited(List<String> fields) {
    private static final String DECLARATION = "x-audit";

    /**
     * @return null where the operation changes nothing, is not for staff, or says that it is not noted
     * @throws IllegalStateException if staff may change something by the operation and it does not say
     */
    public static @Nullable Audited of(Operation operation) {
        Set<Role> roles = Access.of(operation).roles();
        boolean staff = roles.contains(Role.CLERK) || roles.contains(Role.OPERATOR);
        if (operation.getHttpMethod().equals(HttpMethod.GET) || !staff) {
            return null;
        }
        Object declared = operation.getOpenAPIModel().getValue(DECLARATION);
        if (declared instanceof JsonArray fields) {
            return new Audited(fields.stream().map(String.class::cast).toList());
        }
        if (Boolean.FALSE.equals(declared)) {
            return null;
        }
        throw new IllegalStateException("operation " + operation.getOperationId() + " does not say in " + DECLARATION
                + " what the audit trail notes of it");
    }
}
