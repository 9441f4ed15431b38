package troupe.gateway.contract;

import io.vertx.ext.web.RoutingContext;
import io.vertx.json.schema.common.dsl.SchemaType;
import io.vertx.openapi.contract.Location;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Parameter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import troupe.gateway.problem.RequestViolation;

/** Holds one parameter of an operation to the contract. */
final class ParameterCheck {
    /** Whole numbers that fit a long with certainty. */
    private static final Pattern INTEGER = Pattern.compile("-?\\d{1,18}");

    private final String name;
    private final Location in;
    private final boolean required;
    private final boolean integer;
    private final SchemaCheck schema;

    ParameterCheck(OpenAPIContract contract, Parameter parameter) {
        this.name = parameter.getName();
        this.in = parameter.getIn();
        this.required = parameter.isRequired();
        this.integer = parameter.getSchemaType() == SchemaType.INTEGER;
        this.schema = SchemaCheck.of(contract, parameter.getSchema());
    }

    String name() {
        return name;
    }

    boolean isQuery() {
        return in == Location.QUERY;
    }

    void check(RoutingContext routing, List<RequestViolation> violations) {
        List<String> values = values(routing);
        if (values.isEmpty()) {
            if (required) {
                violate(violations, "is missing");
            }
        } else if (values.size() > 1) {
            violate(violations, "is given " + values.size() + " times");
        } else {
            // For most values of most requests this is all that happens, and it allocates nothing more.
            schema.differences(typed(values.get(0))).values().forEach(difference -> violate(violations, difference));
        }
    }

    private void violate(List<RequestViolation> violations, String detail) {
        String kind = in == Location.HEADER ? "header " : in.name().toLowerCase(Locale.ROOT) + " parameter ";
        violations.add(RequestViolation.ofParameter(kind + name, detail));
    }

    private List<String> values(RoutingContext routing) {
        return switch (in) {
            case PATH -> {
                String value = routing.pathParam(name);
                yield value == null ? List.of() : List.of(value);
            }
            case HEADER -> routing.request().headers().getAll(name);
            case QUERY -> routing.queryParams().getAll(name);
            case COOKIE -> throw new IllegalStateException("the contract has a cookie, " + name);
        };
    }

    private Object typed(String value) {
        return integer && INTEGER.matcher(value).matches() ? (Object) Long.parseLong(value) : value;
    }
}
