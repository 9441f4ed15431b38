package troupe.gateway.contract;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Path;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The API's contract.
 *
 * @param document what is published, as it was written
 * @param openApi the same as the router and the validation see it
 */
public record Contract(Buffer document, OpenAPIContract openApi) {
    /** Of bodies and answers that are a line of JSON each for many things. */
    public static final String JSON_LINES = "application/x-ndjson";

    private static final String RESOURCE = "/openapi.yaml";

    /** Whose operations must be answered also when the gateway is full or leaving. */
    private static final String OPERATION_TAG = "operation";

    private static final String JSON = "application/json";
    private static final String OF_LINES = "x-of-lines";

    /** Of answers that go on. */
    private static final List<String> STREAMS = List.of("text/event-stream", JSON_LINES);

    /** Fails when the document is not valid OpenAPI 3.1. */
    public static Future<Contract> load(Vertx vertx) {
        return vertx.executeBlocking(Contract::read)
                .compose(document -> OpenAPIContract.from(vertx, requestsOf(parse(document)))
                        .map(openApi -> new Contract(document, openApi)));
    }

    public static Buffer read() {
        try (InputStream resource = Contract.class.getResourceAsStream(RESOURCE)) {
            return Buffer.buffer(Objects.requireNonNull(resource, RESOURCE).readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static JsonObject parse(Buffer document) {
        Map<String, Object> yaml = new Yaml(new SafeConstructor(new LoaderOptions())).load(document.toString());
        // Written and read once, so that everything below is of the types that JSON knows.
        return new JsonObject(new JsonObject(yaml).toBuffer());
    }

    /**
     * The contract without what is said of responses: vertx-openapi refuses to load response types that it could not
     * validate, such as {@code application/problem+json} and {@code text/event-stream}, and responses are not validated
     * here.
     */
    private static JsonObject requestsOf(JsonObject document) {
        JsonObject anything = new JsonObject().put("default", new JsonObject().put("description", "see the document"));
        JsonObject paths = document.getJsonObject("paths");
        for (String path : paths.fieldNames()) {
            JsonObject operations = paths.getJsonObject(path);
            for (String method : operations.fieldNames()) {
                if (!method.equals("parameters")) {
                    knowLines(operations.getJsonObject(method).put("responses", anything.copy()));
                }
            }
        }
        document.getJsonObject("components").remove("responses");
        document.getJsonObject("components").remove("headers");
        endPatterns(document);
        return document;
    }

    /** vertx-openapi does not know JSON a line; what is said of it is said of each line. */
    private static void knowLines(JsonObject operation) {
        JsonObject content =
                operation.getJsonObject("requestBody", new JsonObject()).getJsonObject("content", new JsonObject());
        if (content.remove(JSON_LINES) instanceof JsonObject line) {
            content.put(JSON, line);
            operation.put(OF_LINES, true);
        }
    }

    /**
     * Patterns in the document are ECMA's, as JSON Schema wants them, and are run by Java, where {@code $} also matches
     * in front of a line break at the end. Java's word for the very end is {@code \z}.
     */
    private static void endPatterns(@Nullable Object part) {
        if (part instanceof JsonObject object) {
            if (object.getValue("pattern") instanceof String pattern && pattern.endsWith("$")) {
                object.put("pattern", pattern.substring(0, pattern.length() - 1) + "\\z");
            }
            object.fieldNames().forEach(name -> endPatterns(object.getValue(name)));
        } else if (part instanceof JsonArray array) {
            array.forEach(Contract::endPatterns);
        }
    }

    public static boolean isAlwaysAnswered(Operation operation) {
        return operation.getTags().contains(OPERATION_TAG);
    }

    /** The ids of the operations whose answers go on: they write them themselves. */
    public Set<String> streams() {
        Set<String> streams = new HashSet<>();
        parse(document)
                .getJsonObject("paths")
                .forEach(path -> ((JsonObject) path.getValue()).forEach(part -> {
                    if (part.getValue() instanceof JsonObject operation
                            && isStream(operation.getJsonObject("responses").encode())) {
                        streams.add(operation.getString("operationId"));
                    }
                }));
        return streams;
    }

    private static boolean isStream(String responses) {
        return STREAMS.stream().anyMatch(responses::contains);
    }

    /** Whether its body is one JSON value a line, each of which is held to the contract by itself. */
    public static boolean isOfLines(Operation operation) {
        return operation.getOpenAPIModel().getBoolean(OF_LINES, false);
    }

    /** The methods that a path allows, in alphabetical order; none where there is no such path. */
    public Set<String> methodsOf(String path) {
        @Nullable Path found = openApi.findPath(path);
        return found == null ? Set.of() : methodsOf(found);
    }

    /** Those that the contract has, and those that go without saying. */
    public static Set<String> methodsOf(Path path) {
        Set<String> methods = new TreeSet<>(Set.of(HttpMethod.OPTIONS.name()));
        for (Operation operation : path.getOperations()) {
            methods.add(operation.getHttpMethod().name());
            if (operation.getHttpMethod().equals(HttpMethod.GET)) {
                methods.add(HttpMethod.HEAD.name());
            }
        }
        return methods;
    }
}
