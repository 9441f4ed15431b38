package troupe.gateway.contract;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.contract.MediaType;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.RequestBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import troupe.gateway.problem.ProblemException;
import troupe.gateway.problem.RequestViolation;

/**
 * Holds requests to one operation of the contract. It does the work of vertx-openapi's RequestValidator with the same
 * schemas and the same JSON Schema validators, which it makes once and runs where it is. That one makes them anew for
 * each value, on a worker thread, and reads parameters as if they were JSON and URL-encoded, so that the header value
 * {@code 1.5} is a number and {@code a+b} becomes {@code a b}.
 */
public final class OperationCheck {
    private static final String JSON = "application/json";

    private final List<ParameterCheck> parameters;
    private final Set<String> queryNames;
    private final @Nullable SchemaCheck body;

    public OperationCheck(OpenAPIContract contract, Operation operation) {
        this.parameters = operation.getParameters().stream()
                .map(parameter -> new ParameterCheck(contract, parameter))
                .toList();
        this.queryNames = parameters.stream()
                .filter(ParameterCheck::isQuery)
                .map(ParameterCheck::name)
                .collect(Collectors.toUnmodifiableSet());
        this.body = bodyOf(contract, operation);
    }

    private static @Nullable SchemaCheck bodyOf(OpenAPIContract contract, Operation operation) {
        RequestBody body = operation.getRequestBody();
        if (body == null) {
            return null;
        }
        MediaType json = body.getContent().get(JSON);
        if (json == null || body.getContent().size() > 1 || !body.isRequired()) {
            throw new IllegalStateException(operation.getOperationId() + ": a body is required, and JSON only");
        }
        return SchemaCheck.of(contract, json.getSchema());
    }

    public boolean hasBody() {
        return body != null;
    }

    /**
     * Checks what is not in the body.
     *
     * @return what is wrong, for more to be added
     */
    public List<RequestViolation> check(RoutingContext routing) {
        List<RequestViolation> violations = new ArrayList<>(2);
        for (ParameterCheck parameter : parameters) {
            parameter.check(routing, violations);
        }
        if (routing.request().query() != null) {
            for (String name : routing.queryParams().names()) {
                if (!queryNames.contains(name)) {
                    violations.add(RequestViolation.ofParameter("query parameter " + name, "is not known here"));
                }
            }
        }
        return violations;
    }

    /**
     * Checks the body.
     *
     * @return its value
     * @throws ProblemException if it is not JSON
     */
    @Nullable
    public Object check(Buffer bytes, List<RequestViolation> violations) {
        if (bytes.length() == 0) {
            violations.add(RequestViolation.inBody("", "is missing"));
            return null;
        }
        Object value = JsonBody.parse(bytes);
        Objects.requireNonNull(body)
                .differences(value)
                .forEach((pointer, difference) -> violations.add(RequestViolation.inBody(pointer, difference)));
        return value;
    }
}
