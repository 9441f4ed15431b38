package troupe.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import troupe.kit.operations.OperatorQuery.CountMessages;
import troupe.kit.operations.OperatorReply.MessageCounts;

class OperatorsOnlyTest {
    @RegisterExtension
    static final TestGateway GATEWAY = TestGateway.shared();

    @Test
    void theMachineItselfIsAnsweredByWhateverNameItCallsItself() throws IOException {
        GATEWAY.services.on(CountMessages.class, count -> new MessageCounts(0, 0, 0, 0, 0));

        for (String host : new String[] {"localhost", "127.0.0.1:8080", "LOCALHOST:1", "[::1]:8080", "127.1.2.3"}) {
            MalformedRequest request = MalformedRequest.request("host " + host, "GET", "/admin/messages")
                    .without("Host")
                    .header("Host: " + host);
            assertThat(request.send(GATEWAY.port(), TestGateway.SECRET).status())
                    .as(host)
                    .isEqualTo(200);
        }
    }

    /** As through a proxy on this machine that says nothing of itself, with a host name of its own. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /admin/messages",
                "GET /admin/choreography",
                "GET /admin/books/orders",
                "GET /admin/dead-letters",
                "GET /admin/orders/00000000-0000-4000-8000-000000000000/recording",
                "POST /admin/dead-letters/orders/00000000-0000-4000-8000-000000000000/retry",
                "POST /admin/dead-letters/orders/00000000-0000-4000-8000-000000000000/discard",
                "HEAD /admin/messages"
            })
    void withoutTheSecretNothingIsAnsweredAndNobodyIsAsked(String operation) throws IOException {
        GATEWAY.services.forget();
        String[] parts = operation.split(" ");
        for (String authorization : new String[] {
            "",
            "Authorization: ",
            "Authorization: Bearer ",
            "Authorization: Bearer " + TestGateway.SECRET + "x",
            "Authorization: Bearer " + TestGateway.SECRET.substring(1),
            "Authorization: Basic " + TestGateway.SECRET,
            "Authorization: " + TestGateway.SECRET,
            "Authorization: Bearer " + TestGateway.SECRET + "\r\nAuthorization: Bearer " + TestGateway.SECRET
        }) {
            MalformedRequest request =
                    MalformedRequest.request("no secret", parts[0], parts[1]).header("Connection: close");
            RawHttp.Response response =
                    (authorization.isEmpty() ? request : request.header(authorization)).send(GATEWAY.port());

            assertThat(response.status()).as(authorization).isEqualTo(401);
            assertThat(response.header("WWW-Authenticate")).isEqualTo("Bearer");
        }
        assertThat(GATEWAY.services.asked()).isEmpty();
    }

    @Test
    void aPageOfTheSameOriginIsAnswered() throws IOException {
        GATEWAY.services.on(CountMessages.class, count -> new MessageCounts(0, 0, 0, 0, 0));

        MalformedRequest request = MalformedRequest.request("same origin", "GET", "/admin/messages")
                .without("Host")
                .header("Host: localhost:8080")
                .header("Origin: http://localhost:8080");

        assertThat(request.send(GATEWAY.port(), TestGateway.SECRET).status()).isEqualTo(200);
    }

    @Test
    void otherHostsAndOriginsAreNot() throws IOException {
        for (String host : new String[] {"troupe.example", "127.0.0.1.example", "10.0.0.7", "localhost.example"}) {
            MalformedRequest request = MalformedRequest.request("host " + host, "GET", "/admin/messages")
                    .without("Host")
                    .header("Host: " + host);
            assertThat(request.send(GATEWAY.port(), TestGateway.SECRET).status())
                    .as(host)
                    .isEqualTo(403);
        }
        MalformedRequest otherPort = MalformedRequest.request("another port", "GET", "/admin/messages")
                .header("Origin: http://localhost:9999");
        assertThat(otherPort.send(GATEWAY.port(), TestGateway.SECRET).status()).isEqualTo(403);
    }
}
