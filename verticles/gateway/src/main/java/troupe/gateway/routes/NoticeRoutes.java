package troupe.gateway.routes;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.UUID;
import troupe.commerce.NoticeView;
import troupe.commerce.NotificationCommand.WriteNotice;
import troupe.gateway.http.Answer;
import troupe.gateway.http.Endpoint;
import troupe.gateway.http.Exchange;

/** What staff have customers told. */
final class NoticeRoutes {
    private final Services services;

    NoticeRoutes(Services services) {
        this.services = services;
    }

    void addTo(Map<String, Endpoint> endpoints) {
        endpoints.put("sendNotice", this::send);
    }

    private Future<Answer> send(Exchange exchange) {
        JsonObject body = exchange.body();
        JsonObject data = body.getJsonObject("data");
        UUID recipient = UUID.fromString(body.getString("recipient"));
        UUID id = RequestIds.ofNotice(recipient, exchange.header("Idempotency-Key"));
        WriteNotice command = new WriteNotice(id, recipient, data.getString("subject"), data.getString("text"));
        return services.ask("notifications", command, exchange.askContext(), NoticeView.class)
                .map(notice -> Answer.json(
                        202,
                        new JsonObject()
                                .put("noticeId", notice.noticeId())
                                .put("type", body.getString("type"))
                                .put("recipient", notice.customerId().toString())));
    }
}
