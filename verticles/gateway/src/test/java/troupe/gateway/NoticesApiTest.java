package troupe.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import troupe.commerce.NoticeView;
import troupe.commerce.NotificationCommand.WriteNotice;
import troupe.gateway.routes.RequestIds;
import troupe.language.Refused;
import troupe.language.Refused.Code;

class NoticesApiTest {
    private static final UUID ANNA = UUID.fromString("5f1b8d5e-6d3b-4c6e-9a55-0c7a3c1f0a01");
    private static final JsonObject DATA =
            new JsonObject().put("subject", "Your teapot").put("text", "It was found.\n\nIt comes soon.");

    @RegisterExtension
    static final TestGateway GATEWAY = TestGateway.shared();

    @BeforeEach
    void forget() {
        GATEWAY.services.forget();
        GATEWAY.services.on(
                WriteNotice.class, write -> new NoticeView("1/WRITTEN", write.customerId(), write.subject()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/notices", "/send"})
    void whatStaffWriteIsHandedOn(String path) {
        HttpResponse<String> answer = send(path, notice(DATA), "k");

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(new JsonObject(answer.body()))
                .isEqualTo(new JsonObject()
                        .put("noticeId", "1/WRITTEN")
                        .put("type", "MESSAGE")
                        .put("recipient", ANNA.toString()));
        assertThat(GATEWAY.services.asked(WriteNotice.class))
                .containsExactly(
                        new WriteNotice(RequestIds.ofNotice(ANNA, "k"), ANNA, "Your teapot", DATA.getString("text")));
    }

    @Test
    void aRecipientWhomNobodyKnowsIsAProblem() {
        GATEWAY.services.on(WriteNotice.class, write -> new Refused(Code.UNPROCESSABLE, "nobody knows him"));

        assertThat(send("/api/v1/notices", notice(DATA), "k").statusCode()).isEqualTo(422);
    }

    @Test
    void whatIsNoNoticeIsRefused() {
        refused(notice(DATA).put("type", "RUMOUR"));
        refused(notice(DATA).put("recipient", "anna"));
        refused(notice(DATA.copy().put("subject", "two\nlines")));
        refused(notice(DATA.copy().put("text", " \n ")));
        refused(notice(DATA.copy().put("text", "x".repeat(1001))));
        refused(notice(DATA.copy().put("html", "<b>")));

        assertThat(GATEWAY.services.asked()).isEmpty();
    }

    private static void refused(JsonObject body) {
        assertThat(send("/api/v1/notices", body, "k").statusCode())
                .as(body.encode())
                .isEqualTo(400);
    }

    private static JsonObject notice(JsonObject data) {
        return new JsonObject()
                .put("type", "MESSAGE")
                .put("recipient", ANNA.toString())
                .put("data", data);
    }

    private static HttpResponse<String> send(String path, JsonObject body, String key) {
        return GATEWAY.post(path, body.encode(), "Idempotency-Key", key);
    }
}
