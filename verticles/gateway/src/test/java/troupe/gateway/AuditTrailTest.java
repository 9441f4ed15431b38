package troupe.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import troupe.commerce.ActOutcome;
import troupe.commerce.ActPage;
import troupe.commerce.InventoryCommand.SetStock;
import troupe.commerce.ListActs;
import troupe.commerce.OrderCommand.CancelOrder;
import troupe.commerce.StockView;
import troupe.commerce.TrailCommand.BeginAct;
import troupe.commerce.TrailCommand.EndAct;
import troupe.gateway.problem.Problem;
import troupe.gateway.problem.ProblemException;
import troupe.identity.Caller;
import troupe.identity.ForgedTokens;
import troupe.identity.Role;
import troupe.language.Refused;

class AuditTrailTest {
    private static final UUID LETTER = UUID.fromString("0197a3c2-2a4e-8b1f-9c6d-2f1e0d3c4b5a");
    private static final Caller CLERK = ForgedTokens.somebody(Role.CLERK);
    private static final Caller OPERATOR = ForgedTokens.somebody(Role.OPERATOR);

    @RegisterExtension
    final TestGateway gateway = TestGateway.with("gateway.open", "false");

    @BeforeEach
    void services() {
        gateway.services.on(SetStock.class, set -> new StockView(set.sku(), set.available(), 0, 0, 1));
    }

    @Test
    void aCountIsNotedBeforeItIsMadeAndAfterwards() {
        HttpResponse<String> answer = put(CLERK, "/api/v1/stock/CUP", "{\"available\":7}", "X-Reason", "counted");

        assertThat(answer.statusCode()).isLessThan(300);
        assertThat(gateway.services.asked(BeginAct.class)).singleElement().satisfies(begin -> {
            assertThat(begin.actor()).isEqualTo(CLERK.subject());
            assertThat(begin.role()).isEqualTo("clerk");
            assertThat(begin.action()).isEqualTo("putStock");
            assertThat(begin.target()).isEqualTo("/api/v1/stock/CUP");
            assertThat(begin.details()).isEqualTo("{\"available\":7}");
            assertThat(begin.reason()).isEqualTo("counted");
            assertThat(begin.correlationId())
                    .isEqualTo(answer.headers().firstValue("X-Correlation-Id").orElse(""));
        });
        assertThat(ending().outcome()).isEqualTo(ActOutcome.DONE);
        assertThat(gateway.services.questions()).containsExactly("BeginAct", "SetStock", "EndAct");
    }

    @Test
    void whatCannotBeNotedIsNotDone() {
        gateway.services.onAsync(
                BeginAct.class,
                begin -> Future.failedFuture(new ProblemException(Problem.overloaded("the trail is away"))));

        HttpResponse<String> answer = put(CLERK, "/api/v1/stock/CUP", "{\"available\":7}");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(gateway.services.asked(SetStock.class)).isEmpty();
        assertThat(gateway.services.asked(EndAct.class)).isEmpty();
    }

    @Test
    void whatWasDoneIsAnsweredAlsoWhereItsEndCannotBeNoted() {
        gateway.services.onAsync(
                EndAct.class,
                end -> Future.failedFuture(new ProblemException(Problem.overloaded("the trail is away"))));

        assertThat(put(CLERK, "/api/v1/stock/CUP", "{\"available\":7}").statusCode())
                .isLessThan(300);
        // Told twice in vain.
        assertThat(gateway.services.asked(EndAct.class)).hasSize(2);
    }

    @Test
    void aRefusalIsNotedAsOne() {
        post(OPERATOR, "/admin/dead-letters/orders/" + LETTER + "/discard", "{}");

        assertThat(gateway.services.asked(BeginAct.class)).singleElement().satisfies(begin -> {
            assertThat(begin.action()).isEqualTo("discardDeadLetter");
            assertThat(begin.target()).contains("/orders/" + LETTER);
        });
        assertThat(ending().outcome()).isEqualTo(ActOutcome.REFUSED);
        assertThat(ending().detail()).contains("orders knows nothing of");
    }

    @Test
    void eachLetterOfARunIsFoundByItself() {
        String run = new JsonObject()
                .put("service", "orders")
                .put("ids", List.of(LETTER.toString()))
                .encode();

        assertThat(post(OPERATOR, "/admin/dead-letters/retries", run).statusCode())
                .isEqualTo(202);

        assertThat(gateway.services.asked(BeginAct.class))
                .extracting(BeginAct::action)
                .contains("retryDeadLetters");
        assertThat(ending().outcome()).isEqualTo(ActOutcome.DONE);
    }

    @Test
    void whatCustomersDoTheirOrdersTell() {
        Caller customer = ForgedTokens.somebody(Role.CUSTOMER);
        OwnedThings.of(customer.customerId(), gateway.services);
        gateway.services.on(CancelOrder.class, cancel -> new Refused(Refused.Code.CONFLICT, "too late"));

        post(customer, "/api/v1/orders/" + LETTER + "/cancel", "");
        assertThat(gateway.services.asked(CancelOrder.class)).hasSize(1);
        assertThat(gateway.services.asked(BeginAct.class)).isEmpty();

        post(CLERK, "/api/v1/orders/" + LETTER + "/cancel", "");
        assertThat(gateway.services.asked(BeginAct.class)).hasSize(1);
    }

    @Test
    void whomStaffWritesToIsNotedAndNotWhat() {
        String notice = new JsonObject()
                .put("type", "MESSAGE")
                .put("recipient", LETTER.toString())
                .put("data", new JsonObject().put("subject", "Your teapot").put("text", "It was found."))
                .encode();
        send("POST", CLERK, "/api/v1/notices", notice, "Idempotency-Key", "found", "X-Reason", "asked for");

        assertThat(gateway.services.asked(BeginAct.class)).singleElement().satisfies(begin -> {
            assertThat(begin.details()).contains("MESSAGE", LETTER.toString()).doesNotContain("teapot", "found");
            assertThat(begin.reason()).isEqualTo("asked for");
        });
    }

    @Test
    void nobodyIsNotedForWhatHeMayNotDoOrAsksWrongly() {
        assertThat(put(ForgedTokens.somebody(Role.CUSTOMER), "/api/v1/stock/CUP", "{\"available\":7}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(put(CLERK, "/api/v1/stock/CUP", "{\"available\":-7}").statusCode())
                .isEqualTo(400);
        assertThat(gateway.services.asked(BeginAct.class)).isEmpty();
    }

    @Test
    void operatorsReadTheTrailAPageAtATime() {
        BeginAct begin = new BeginAct(LETTER, "anna", "clerk", "putStock", "/api/v1/stock/CUP", "", "why", "c");
        gateway.services.on(
                ListActs.class,
                list -> new ActPage(List.of(new ActPage.Entry(begin, Instant.EPOCH, null)), "0." + LETTER));

        HttpResponse<String> answer = gateway.get(
                "/admin/audit-trail?actor=anna&action=putStock&target=CUP&since=2026-01-01T00:00:00Z&cursor=5." + LETTER
                        + "&limit=1",
                "Authorization",
                "Bearer " + ForgedTokens.good(OPERATOR));

        JsonObject page = new JsonObject(answer.body());
        assertThat(page.getString("next")).isEqualTo("0." + LETTER);
        assertThat(page.getJsonArray("entries").getJsonObject(0))
                .contains(
                        Map.entry("actor", "anna"),
                        Map.entry("outcome", "UNKNOWN"),
                        Map.entry("at", "1970-01-01T00:00:00Z"));
        assertThat(gateway.services.asked(ListActs.class))
                .containsExactly(new ListActs(
                        "anna", "putStock", "CUP", Instant.parse("2026-01-01T00:00:00Z"), "5." + LETTER, 1));
    }

    private EndAct ending() {
        return gateway.services.asked(EndAct.class).get(0);
    }

    private HttpResponse<String> put(Caller who, String path, String json, String... headers) {
        return send("PUT", who, path, json, headers);
    }

    private HttpResponse<String> post(Caller who, String path, String json) {
        return send("POST", who, path, json);
    }

    private HttpResponse<String> send(String method, Caller who, String path, String json, String... headers) {
        var request = gateway.request(path, "Authorization", "Bearer " + ForgedTokens.good(who))
                .method(method, BodyPublishers.ofString(json));
        if (!json.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        return gateway.send(headers.length == 0 ? request : request.headers(headers));
    }
}
