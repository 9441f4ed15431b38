package troupe.gateway.routes;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import troupe.commerce.ListOrders;
import troupe.commerce.OrderPage;
import troupe.commerce.RecommendationsView;
import troupe.commerce.ServiceQuery.GetRecommendations;
import troupe.commerce.UserQuery.GetUser;
import troupe.commerce.UserView;
import troupe.gateway.http.Answer;
import troupe.gateway.http.Endpoint;
import troupe.gateway.http.Exchange;
import troupe.kit.request.RequestContext;
import troupe.language.Refused;
import troupe.language.Reply;

/** What a customer sees first: the account, the latest orders, and what goes with the newest. None of it is a must. */
final class Dashboard {
    private static final int LATEST = 5;
    private static final String RECOMMENDATIONS = "recommendations";

    private final Services services;
    private final Duration partTimeout;

    Dashboard(Services services, Duration partTimeout) {
        this.services = services;
        this.partTimeout = partTimeout;
    }

    void addTo(Map<String, Endpoint> endpoints) {
        endpoints.put("getDashboard", this::get);
    }

    private Future<Answer> get(Exchange exchange) {
        UUID user = exchange.pathUuid("userId");
        RequestContext context = exchange.askContext();
        Future<Reply> latest = services.ask("orders", ListOrders.of(user, LATEST), context);
        Future<AnswerPart> orders = AnswerPart.of(
                "orders",
                latest,
                partTimeout,
                OrderPage.class,
                page -> OrderLists.json(page).getJsonArray("orders"));
        Future<AnswerPart> recommended = AnswerPart.of(
                        RECOMMENDATIONS,
                        latest.compose(reply -> goesWith(reply, context)),
                        partTimeout,
                        RecommendationsView.class,
                        ProductPage::json)
                .map(part -> part.or(new JsonArray()));
        Future<AnswerPart> account = AnswerPart.of(
                "user",
                services.ask("users", new GetUser(user), context),
                partTimeout,
                UserView.class,
                UserRoutes::json);
        return Future.all(List.of(account, orders, recommended))
                .map(all -> Answer.json(
                        200,
                        AnswerPart.together(new JsonObject().put("userId", user.toString()), all.<AnswerPart>list())));
    }

    /** What others bought together with the newest order's first item. */
    private Future<Reply> goesWith(Reply reply, RequestContext context) {
        if (reply instanceof OrderPage page && !page.entries().isEmpty()) {
            String sku = page.entries().get(0).order().lines().get(0).sku();
            return services.ask(RECOMMENDATIONS, new GetRecommendations(sku), context);
        }
        return Future.succeededFuture(new Refused(Refused.Code.NOT_FOUND, "nothing was bought"));
    }
}
