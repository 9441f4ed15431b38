package troupe.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import troupe.gateway.problem.ProblemType;
import troupe.language.Command;

class MalformedRequestsTest {
    @RegisterExtension
    static final TestGateway GATEWAY = TestGateway.shared();

    static Stream<MalformedRequest> requests() {
        return MalformedRequests.all();
    }

    @ParameterizedTest
    @MethodSource("requests")
    void isRefusedWithAProblemThatSaysWhyAndChangesNothing(MalformedRequest request) throws IOException {
        GATEWAY.services.forget();
        RawHttp.Response response = request.send(GATEWAY.port());

        assertThat(response.status()).as(response.body()).isEqualTo(request.status());
        assertThat(response.header("Content-Type")).isEqualTo("application/problem+json");
        JsonObject problem = response.json();
        assertThat(problem.getString("detail")).contains(request.detail()).isNotBlank();
        assertThat(problem.getInteger("status")).isEqualTo(request.status());
        assertThat(problem.getString("type")).startsWith("/problems/");
        assertThat(problem.getString("title")).isNotBlank();
        assertThat(problem.getString("correlationId")).isNotBlank().isEqualTo(response.header("X-Correlation-Id"));
        assertThat(response.header("Allow").isEmpty()).isEqualTo(request.status() != 405);
        assertThat(GATEWAY.services.asked(Command.class)).isEmpty();
    }

    @Test
    void thereAreManyOfThemAndNoTwoHaveTheSameName() {
        assertThat(MalformedRequests.all().map(MalformedRequest::toString))
                .hasSizeGreaterThan(60)
                .doesNotHaveDuplicates();
    }

    @Test
    void whatAProblemMeansCanBeLookedUp() {
        for (ProblemType type : ProblemType.values()) {
            assertThat(GATEWAY.get(type.uri()).body()).contains(type.title(), String.valueOf(type.status()));
        }
    }
}
