package troupe.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import troupe.commerce.ServiceQuery.GetBooking;
import troupe.commerce.ServiceQuery.GetOrder;
import troupe.identity.Caller;
import troupe.identity.ForgedTokens;
import troupe.identity.Role;
import troupe.language.Refused;

/** Customers and what is not theirs. */
class OwnersTest {
    private static final Caller OWNER = ForgedTokens.somebody(Role.CUSTOMER);
    private static final Caller OTHER = Caller.customer(UUID.fromString("5f1b8d5e-6d3b-4c6e-9a55-0c7a3c1f0a02"));
    private static final Refused NONE = new Refused(Refused.Code.NOT_FOUND, "it is not there");

    @RegisterExtension
    static final TestGateway GATEWAY = TestGateway.guarded();

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/orders/", "/api/v1/bookings/"})
    void whatIsAnothersLooksLikeWhatIsNotThere(String path) {
        String id = UUID.randomUUID().toString();
        String missing = UUID.randomUUID().toString();

        OwnedThings.of(OWNER.customerId(), GATEWAY.services);
        HttpResponse<String> anothers = get(path + id);
        GATEWAY.services.on(GetOrder.class, query -> NONE);
        GATEWAY.services.on(GetBooking.class, query -> NONE);
        HttpResponse<String> none = get(path + missing);

        assertThat(anothers.statusCode()).isEqualTo(404).isEqualTo(none.statusCode());
        assertThat(problem(none).encode().replace(missing, id))
                .isEqualTo(problem(anothers).encode());
    }

    private static HttpResponse<String> get(String path) {
        return GATEWAY.get(path, "Authorization", "Bearer " + ForgedTokens.good(OTHER));
    }

    private static JsonObject problem(HttpResponse<String> answer) {
        JsonObject problem = new JsonObject(answer.body());
        problem.remove("correlationId");
        return problem;
    }
}
