package troupe.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import troupe.gateway.contract.Contract;
import troupe.identity.Caller;
import troupe.identity.ForgedTokens;
import troupe.identity.Role;

/** Every operation of the contract, called by everybody, with good tokens and with all kinds of bad ones. */
class AccessMatrixTest {
    /** The id of an order, and of a booking. */
    private static final UUID THING = UUID.fromString("0197a3c2-2a4e-8b1f-9c6d-2f1e0d3c4b5a");

    private static final Caller OWNER = ForgedTokens.somebody(Role.CUSTOMER);
    private static final Caller OTHER = Caller.customer(UUID.fromString("5f1b8d5e-6d3b-4c6e-9a55-0c7a3c1f0a02"));

    /** What comes of a call that was let in, whatever the scripted services and the missing body make of it. */
    private static final int LET_IN = 0;

    @RegisterExtension
    static final TestGateway GATEWAY = TestGateway.guarded();

    record Called(String id, String method, String path, List<String> access, List<String> groups) {
        @Override
        public String toString() {
            return id;
        }

        boolean isForAnybody() {
            return access.contains("anonymous");
        }

        /** What the contract declares. */
        int expected(Caller caller) {
            String role = caller.role().text();
            if (isForAnybody() || access.contains(role)) {
                return LET_IN;
            }
            if (caller.isCustomer() && access.contains("owner")) {
                return caller.equals(OWNER) ? LET_IN : 404;
            }
            return caller.equals(Caller.ANONYMOUS) ? 401 : 403;
        }
    }

    static Stream<Called> operations() {
        JsonObject paths = Contract.parse(Contract.read()).getJsonObject("paths");
        return paths.stream()
                .flatMap(path -> ((JsonObject) path.getValue())
                        .stream()
                                .filter(part -> part.getValue() instanceof JsonObject)
                                .map(part -> {
                                    JsonObject operation = (JsonObject) part.getValue();
                                    return new Called(
                                            operation.getString("operationId"),
                                            method(part.getKey(), operation.getString("operationId")),
                                            filled(path.getKey()),
                                            texts(operation.getJsonArray("x-access")),
                                            texts(operation.getJsonArray("tags")));
                                }));
    }

    /** Of a stream that has no end the head is enough. */
    private static String method(String written, String operationId) {
        return operationId.equals("watchSystem") ? "HEAD" : written.toUpperCase(Locale.ROOT);
    }

    private static String filled(String path) {
        return path.replace("{sku}", "cup")
                .replace("{userId}", OWNER.subject())
                .replace("{service}", "orders")
                .replace("{problem}", "failed")
                .replaceAll("\\{\\w+Id}", THING.toString())
                .replaceAll("\\{\\w+}", "x");
    }

    private static List<String> texts(JsonArray array) {
        return array.stream().map(String.class::cast).toList();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void isOpenToWhomTheContractNamesAndToNobodyElse(Called operation) {
        for (Role role : Role.values()) {
            Caller caller = role == Role.ANONYMOUS ? Caller.ANONYMOUS : ForgedTokens.somebody(role);
            expect(operation, caller, role == Role.ANONYMOUS ? null : ForgedTokens.good(caller));
        }
        expect(operation, OTHER, ForgedTokens.good(OTHER));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void takesWhoeverShowsABadTokenForNobody(Called operation) {
        for (Role role : List.of(Role.CUSTOMER, Role.CLERK, Role.OPERATOR)) {
            ForgedTokens.of(ForgedTokens.somebody(role)).forEach((wrong, token) -> {
                GATEWAY.services.forget();
                HttpResponse<String> answer = call(operation, token);
                assertThat(answer.statusCode() == 401)
                        .as("%s with %s: %s", operation, wrong, answer.body())
                        .isEqualTo(!operation.isForAnybody());
                if (!operation.isForAnybody()) {
                    assertThat(answer.headers().firstValue("WWW-Authenticate").orElse(""))
                            .isEqualTo("Bearer error=\"invalid_token\"");
                    assertThat(GATEWAY.services.asked()).as(wrong).isEmpty();
                }
            });
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void isClosedToTokensOfAnotherScope(Called operation) {
        if (!operation.isForAnybody()) {
            Caller narrow = new Caller("tester", Role.OPERATOR, Set.of("something-else"));
            assertThat(call(operation, ForgedTokens.good(narrow)).statusCode()).isEqualTo(403);
            Caller wide = new Caller("tester", Role.OPERATOR, Set.of(operation.groups.get(0), "something-else"));
            expect(operation, wide, ForgedTokens.good(wide));
        }
    }

    @Test
    void noOperationIsForgotten() {
        assertThat(operations())
                .hasSizeGreaterThan(20)
                .allSatisfy(operation ->
                        assertThat(operation.access).as(operation.id).isNotEmpty());
    }

    private static void expect(Called operation, Caller caller, String token) {
        OwnedThings.of(OWNER.customerId(), GATEWAY.services);
        HttpResponse<String> answer = call(operation, token);
        int expected = operation.expected(caller);
        if (expected == LET_IN) {
            assertThat(answer.statusCode()).as("%s by %s", operation, caller).isNotIn(401, 403);
            // Those who own it get past the question whose it is; what they find then is another matter.
            assertThat(answer.body()).doesNotContain("there is no order " + THING, "there is no booking " + THING);
        } else {
            assertThat(answer.statusCode())
                    .as("%s by %s: %s", operation, caller, answer.body())
                    .isEqualTo(expected);
        }
    }

    /** Without a body or parameters: whether one is let in is decided before they are looked at. */
    private static HttpResponse<String> call(Called operation, String token) {
        String[] headers = token == null ? new String[0] : new String[] {"Authorization", "Bearer " + token};
        return GATEWAY.send(GATEWAY.request(operation.path, headers).method(operation.method, BodyPublishers.noBody()));
    }
}
