package troupe.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import troupe.config.Settings;
import troupe.gateway.limits.LimitSettings;
import troupe.gateway.strangler.ExampleLegacyShop;
import troupe.identity.Caller;
import troupe.identity.ForgedTokens;
import troupe.identity.Role;

class RateLimitTest {
    private static final String PATH = "/api/v1/products/cup";
    private static final String PROXIED = "X-Forwarded-For";

    private static final String ANNAS =
            "Bearer " + ForgedTokens.good(Caller.customer(UUID.fromString("5f1b8d5e-6d3b-4c6e-9a55-0c7a3c1f0a01")));
    private static final String BERTS =
            "Bearer " + ForgedTokens.good(Caller.customer(UUID.fromString("5f1b8d5e-6d3b-4c6e-9a55-0c7a3c1f0a02")));

    @RegisterExtension
    final ExampleLegacyShop shop = new ExampleLegacyShop();

    @RegisterExtension
    final TestGateway gateway = TestGateway.with(
            "gateway.open", "false",
            "gateway.limits.anonymous.reads", "3",
            "gateway.limits.anonymous.writes", "2",
            "gateway.limits.customer.reads", "4",
            "gateway.limits.window", "1h",
            "gateway.trusted-proxies", "127.0.0.1, 10.0.0.0/8");

    @Test
    void whoAsksTooOftenIsToldWhenToAskAgain() {
        HttpResponse<String> first = gateway.get(PATH);
        gateway.get(PATH);
        gateway.get(PATH);
        HttpResponse<String> refused = gateway.get(PATH);

        assertThat(first.statusCode()).isEqualTo(404);
        assertThat(first.headers().firstValue("RateLimit-Policy")).contains("\"reads\";q=3;w=3600");
        assertThat(first.headers().firstValue("RateLimit"))
                .hasValueSatisfying(left -> assertThat(left).startsWith("\"reads\";r=2;t="));
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(new JsonObject(refused.body()).getString("type")).isEqualTo("/problems/too-many-requests");
        assertThat(refused.headers().firstValueAsLong("Retry-After")).isPresent();
    }

    @Test
    void whatChangesSomethingIsCountedApartAndRefusedBeforeItIsDone() {
        gateway.get(PATH);
        gateway.get(PATH);
        gateway.get(PATH);
        assertThat(logIn().statusCode()).isEqualTo(401);
        logIn();
        int asked = gateway.services.asked().size();

        assertThat(logIn().statusCode()).isEqualTo(429);
        assertThat(logIn().statusCode()).as("on the same connection").isEqualTo(429);
        assertThat(gateway.services.asked()).hasSize(asked);
    }

    @Test
    void clientsBehindATrustedProxyAreToldApart() {
        for (int i = 0; i < 3; i++) {
            assertThat(gateway.get(PATH, PROXIED, "192.0.2.1").statusCode()).isEqualTo(404);
        }

        assertThat(gateway.get(PATH, PROXIED, "192.0.2.1").statusCode()).isEqualTo(429);
        assertThat(gateway.get(PATH, PROXIED, "198.51.100.7, 192.0.2.1, 10.1.2.3")
                        .statusCode())
                .as("what the client wrote itself is not believed")
                .isEqualTo(429);
        assertThat(gateway.get(PATH, PROXIED, "192.0.2.2").statusCode()).isEqualTo(404);
    }

    @Test
    void allAddressesOfOneNetworkOfIpv6AreOneClient() {
        for (int i = 0; i < 3; i++) {
            gateway.get(PATH, PROXIED, "2001:db8:1:2::" + i);
        }

        assertThat(gateway.get(PATH, PROXIED, "2001:db8:1:2:ffff::1").statusCode())
                .isEqualTo(429);
        assertThat(gateway.get(PATH, PROXIED, "2001:db8:1:3::1").statusCode()).isEqualTo(404);
    }

    @Test
    void healthIsAlwaysAnswered() {
        for (int i = 0; i < 10; i++) {
            assertThat(gateway.get("/health/live").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void whoShowsATokenIsCountedByItWhereverHeIs() {
        for (int i = 0; i < 4; i++) {
            assertThat(gateway.get(PATH, "Authorization", ANNAS, PROXIED, "192.0.2." + i)
                            .statusCode())
                    .isEqualTo(404);
        }

        assertThat(gateway.get(PATH, "Authorization", ANNAS, PROXIED, "192.0.2.9")
                        .statusCode())
                .isEqualTo(429);
        assertThat(gateway.get(PATH, "Authorization", BERTS).statusCode()).isEqualTo(404);
        assertThat(gateway.get(PATH).statusCode()).isEqualTo(404);
    }

    @Test
    void badTokensAreNobodysAndDoNotHelp() {
        for (int i = 0; i < 3; i++) {
            assertThat(gateway.get("/api/v1/orders", "Authorization", "Bearer forged" + i)
                            .statusCode())
                    .isEqualTo(401);
        }

        assertThat(gateway.get("/api/v1/orders", "Authorization", "Bearer another")
                        .statusCode())
                .isEqualTo(429);
    }

    @Test
    void staffAndMachinesAreNotLimitedUnlessConfigured() {
        for (Role role : List.of(Role.CLERK, Role.OPERATOR)) {
            String token = "Bearer " + ForgedTokens.good(ForgedTokens.somebody(role));
            for (int i = 0; i < 20; i++) {
                HttpResponse<String> answer = gateway.get(PATH, "Authorization", token);
                assertThat(answer.statusCode()).isEqualTo(404);
                assertThat(answer.headers().firstValue("RateLimit-Policy")).isEmpty();
            }
        }
    }

    @Test
    void limitsStayWithoutAuthentication() {
        TestGateway open = TestGateway.with("gateway.limits.anonymous.reads", "1", "gateway.limits.window", "1h");
        try {
            assertThat(open.get("/api/v1/stock/cup").statusCode()).isEqualTo(404);
            assertThat(open.get("/api/v1/stock/cup").statusCode()).isEqualTo(429);
            String token = ForgedTokens.good(ForgedTokens.somebody(Role.OPERATOR));
            assertThat(open.get("/api/v1/stock/cup", "Authorization", "Bearer " + token)
                            .statusCode())
                    .isEqualTo(404);
        } finally {
            open.stop();
        }
    }

    @Test
    void whatIsPassedToTheLegacySystemIsCountedToo() {
        TestGateway strangling = TestGateway.with(
                "gateway.legacy.host", "127.0.0.1",
                "gateway.legacy.port", Integer.toString(shop.port()),
                "gateway.limits.anonymous.writes", "1",
                "gateway.limits.window", "1h");
        try {
            assertThat(strangling.post("/api/legacy/orders", "{}").statusCode()).isEqualTo(201);
            assertThat(strangling.post("/api/legacy/orders", "{}").statusCode()).isEqualTo(429);
            assertThat(shop.seen()).hasSize(1);
        } finally {
            strangling.stop();
        }
    }

    @Test
    void aHundredAMinuteIsWhatStrangersMayAskUnlessConfigured() {
        LimitSettings usual = GatewaySettings.read(Settings.ofFlags(Map.of())).limits();

        assertThat(usual.ofRoles().get(Role.ANONYMOUS)).isEqualTo(new LimitSettings.Quota(100, 100));
        assertThat(usual.window()).isEqualTo(Duration.ofMinutes(1));
    }

    private HttpResponse<String> logIn() {
        return gateway.post("/api/v1/login", "{\"email\":\"a@example.org\",\"password\":\"not the right one\"}");
    }
}
