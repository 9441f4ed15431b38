package troupe.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import troupe.kit.operations.OperatorQuery.CountMessages;
import troupe.kit.operations.OperatorReply.MessageCounts;

/** Without authentication the machine itself is answered, and nobody else. */
class OpenGatewayTest {
    @RegisterExtension
    static final TestGateway GATEWAY = TestGateway.shared();

    @Test
    void theMachineItselfIsAnsweredByWhateverNameItCallsItself() throws IOException {
        GATEWAY.services.on(CountMessages.class, count -> new MessageCounts(0, 0, 0, 0, 0));

        for (String host : new String[] {"localhost", "127.0.0.1:8080", "LOCALHOST:1", "[::1]:8080", "127.1.2.3"}) {
            MalformedRequest request = MalformedRequest.request("host " + host, "GET", "/admin/messages")
                    .without("Host")
                    .header("Host: " + host);
            assertThat(request.send(GATEWAY.port()).status()).as(host).isEqualTo(200);
        }
    }

    @Test
    void aPageOfTheSameOriginIsAnswered() throws IOException {
        GATEWAY.services.on(CountMessages.class, count -> new MessageCounts(0, 0, 0, 0, 0));

        MalformedRequest request = MalformedRequest.request("same origin", "GET", "/admin/messages")
                .without("Host")
                .header("Host: localhost:8080")
                .header("Origin: http://localhost:8080");

        assertThat(request.send(GATEWAY.port()).status()).isEqualTo(200);
    }

    @Test
    void otherHostsAndOriginsAreNot() throws IOException {
        for (String host : new String[] {"troupe.example", "127.0.0.1.example", "10.0.0.7", "localhost.example"}) {
            MalformedRequest request = MalformedRequest.request("host " + host, "GET", "/admin/messages")
                    .without("Host")
                    .header("Host: " + host);
            assertThat(request.send(GATEWAY.port()).status()).as(host).isEqualTo(403);
        }
        MalformedRequest otherPort = MalformedRequest.request("another port", "GET", "/admin/messages")
                .header("Origin: http://localhost:9999");
        assertThat(otherPort.send(GATEWAY.port()).status()).isEqualTo(403);
    }
}
