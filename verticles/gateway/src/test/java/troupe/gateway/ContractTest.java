package troupe.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.SchemaRepository;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.OpenAPIVersion;
import io.vertx.openapi.contract.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import troupe.gateway.contract.Contract;
import troupe.gateway.contract.OperationCheck;
import troupe.gateway.problem.RequestViolation;

class ContractTest {
    @RegisterExtension
    static final TestGateway GATEWAY = TestGateway.shared();

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        TestGateway.await(vertx.close());
    }

    @Test
    void isServedAsItWasWritten() {
        assertThat(GATEWAY.get("/openapi.yaml").body())
                .isEqualTo(Contract.read().toString());
    }

    @Test
    void isValidOpenApiToTheLastResponse() {
        JsonObject document = Contract.parse(Contract.read());
        SchemaRepository metaSchemas = TestGateway.await(OpenAPIVersion.V3_1.getRepository(vertx, "app://"));

        OutputUnit result = TestGateway.await(OpenAPIVersion.V3_1.validateContract(vertx, metaSchemas, document));

        assertThat(result.getErrors()).isNull();
        // Fails when a reference leads nowhere.
        JsonObject resolved = TestGateway.await(OpenAPIVersion.V3_1.resolve(vertx, metaSchemas, document));
        assertThat(resolved.getJsonObject("paths")).isNotEmpty();
    }

    @Test
    void itsExamplesOfRequestsAreValid() {
        Contract contract = TestGateway.await(Contract.load(vertx));
        JsonObject paths = Contract.parse(contract.document()).getJsonObject("paths");
        List<String> checked = new ArrayList<>();
        for (Operation operation : contract.openApi().operations()) {
            JsonObject written = paths.getJsonObject(operation.getOpenAPIPath())
                    .getJsonObject(operation.getHttpMethod().name().toLowerCase(Locale.ROOT));
            for (Map.Entry<String, Object> example : examples(written)) {
                List<RequestViolation> violations = new ArrayList<>();
                new OperationCheck(contract.openApi(), operation)
                        .check(
                                ((JsonObject) example.getValue())
                                        .getJsonObject("value")
                                        .toBuffer(),
                                violations);
                assertThat(violations).as(example.getKey()).isEmpty();
                checked.add(example.getKey());
            }
        }
        assertThat(checked)
                .containsExactlyInAnyOrder(
                        "twoLines",
                        "twoReads",
                        "inTheSecondVersion",
                        "declined",
                        "cup",
                        "more",
                        "line",
                        "hall",
                        "evening",
                        "hundred",
                        "delivery",
                        "tenth",
                        "canary",
                        "mended",
                        "register",
                        "logIn",
                        "refresh",
                        "leave",
                        "change",
                        "move",
                        "found");
    }

    @Test
    void everySchemaOfRequestsSaysWhatItExpects() {
        OpenAPIContract contract = TestGateway.await(Contract.load(vertx)).openApi();

        for (Operation operation : contract.operations()) {
            operation
                    .getParameters()
                    .forEach(parameter -> assertThat(parameter.getSchema().<String>get("description"))
                            .as(parameter.getName())
                            .isNotBlank());
        }
    }

    @Test
    void everyOperationSaysWhoMayCallItAndHowItRefuses() {
        JsonObject document = Contract.parse(Contract.read());
        List<String> looked = new ArrayList<>();
        document.getJsonObject("paths")
                .forEach(path -> ((JsonObject) path.getValue()).forEach(part -> {
                    if (part.getValue() instanceof JsonObject operation) {
                        String id = operation.getString("operationId");
                        boolean anybody = operation.getJsonArray("x-access").contains("anonymous");
                        JsonArray security = operation.getJsonArray("security", document.getJsonArray("security"));
                        assertThat(security.isEmpty()).as(id).isEqualTo(anybody);
                        assertThat(operation.getJsonObject("responses").fieldNames())
                                .as(id)
                                .anyMatch(status -> status.startsWith("4"))
                                .satisfies(statuses -> assertThat(statuses.containsAll(List.of("401", "403")))
                                        .as(id)
                                        .isEqualTo(!anybody));
                        looked.add(id);
                    }
                }));
        assertThat(looked).contains("placeOrder", "metrics", "readBook");
        assertThat(document.getJsonObject("components")
                        .getJsonObject("securitySchemes")
                        .fieldNames())
                .containsExactly("token");
    }

    private static JsonObject examples(JsonObject operation) {
        JsonObject body = operation.getJsonObject("requestBody");
        return body == null
                ? new JsonObject()
                : body.getJsonObject("content").stream()
                        .map(media -> ((JsonObject) media.getValue()).getJsonObject("examples"))
                        .findFirst()
                        .orElseThrow();
    }
}
