package troupe.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import troupe.commerce.CommerceBooks;
import troupe.commerce.Line;
import troupe.commerce.Money;
import troupe.commerce.OrderStatus;
import troupe.commerce.OrderView;
import troupe.commerce.ServiceQuery.GetOrder;
import troupe.commerce.StockView;
import troupe.kit.operations.OperatorQuery.CountMessages;
import troupe.kit.operations.OperatorQuery.CountSightings;
import troupe.kit.operations.OperatorQuery.DiscardDeadLetter;
import troupe.kit.operations.OperatorQuery.FindDeadLetter;
import troupe.kit.operations.OperatorQuery.ListDeadLetters;
import troupe.kit.operations.OperatorQuery.ReadTimeline;
import troupe.kit.operations.OperatorQuery.RetryDeadLetter;
import troupe.kit.operations.OperatorReply.DeadLetters;
import troupe.kit.operations.OperatorReply.MessageCounts;
import troupe.kit.operations.OperatorReply.Released;
import troupe.kit.operations.OperatorReply.Sightings;
import troupe.kit.operations.OperatorReply.Timeline;
import troupe.kit.operations.OperatorReply.Timeline.State;
import troupe.language.BookPage;
import troupe.language.ReadBook;
import troupe.language.Refused;

class OperatorApiTest {
    private static final UUID ID = UUID.fromString("0197a3c2-2a4e-8b1f-9c6d-2f1e0d3c4b5a");
    private static final Instant SINCE = Instant.parse("2026-11-21T10:00:00Z");

    @RegisterExtension
    final TestGateway gateway = TestGateway.with();

    @Test
    void countsAreToldPerServiceAndWhoDoesNotAnswerIsNamed() {
        gateway.services.on(CountMessages.class, count -> new MessageCounts(1, 2, 3, 4, 5));

        JsonObject counts = json(gateway.get("/admin/messages"));

        assertThat(counts.getJsonObject("services").fieldNames()).containsExactlyElementsOf(TestGateway.SERVICES);
        assertThat(counts.getJsonObject("services").getJsonObject("orders"))
                .isEqualTo(new JsonObject()
                        .put("pending", 1)
                        .put("scheduled", 2)
                        .put("parked", 3)
                        .put("held", 4)
                        .put("oldestPendingMs", 5));
        assertThat(counts.containsKey("degraded")).isFalse();

        gateway.services.on(CountMessages.class, count -> new Refused(Refused.Code.FAILED, "no database"));
        assertThat(json(gateway.get("/admin/messages")).getJsonArray("degraded"))
                .hasSize(6);
    }

    @Test
    void whatWasSeenOfTheChoreographyIsToldPerService() {
        gateway.services.on(
                CountSightings.class,
                count -> new Sightings(
                        2, SINCE, Map.of("OrderConfirmed", new Sightings.Row(3, Map.of("ShipmentScheduled", 2L)))));

        JsonObject seen = json(gateway.get("/admin/choreography"));

        assertThat(seen.getJsonObject("services").fieldNames()).containsExactlyElementsOf(TestGateway.SERVICES);
        assertThat(seen.getJsonObject("services").getJsonObject("shipping")).isEqualTo(new JsonObject("""
                        {"instances": 2,
                         "since": "2026-11-21T10:00:00Z",
                         "messages": {"OrderConfirmed": {"handled": 3, "emitted": {"ShipmentScheduled": 2}}}}
                        """));
        assertThat(seen.containsKey("degraded")).isFalse();
    }

    @Test
    void aBookIsReadPageByPage() {
        StockView cup = new StockView("cup", 96, 3, 1, 100);
        gateway.services.on(ReadBook.class, read -> new BookPage(read.after().isEmpty() ? List.of(cup) : List.of()));

        JsonObject first = json(gateway.get("/admin/books/stock?limit=1"));
        JsonObject second = json(gateway.get("/admin/books/stock?limit=1&after=" + first.getString("next")));

        assertThat(first.getJsonArray("entries"))
                .containsExactly(new JsonObject()
                        .put("is", "stock")
                        .put("sku", "cup")
                        .put("available", 96)
                        .put("reserved", 3)
                        .put("shipped", 1)
                        .put("received", 100));
        assertThat(second)
                .isEqualTo(new JsonObject().put("entries", new JsonArray()).putNull("next"));
        assertThat(gateway.services.asked(ReadBook.class))
                .containsExactly(new ReadBook(CommerceBooks.STOCK, "", 1), new ReadBook(CommerceBooks.STOCK, "cup", 1));
        assertThat(gateway.services.asked().get(0).service()).isEqualTo("inventory");
    }

    @Test
    void deadLettersAreListedOfAllServicesOrOfOne() {
        gateway.services.on(
                ListDeadLetters.class,
                list -> new DeadLetters(List.of(new DeadLetters.Entry(
                        ID, "OrderPlaced", "key", "corr", "PARKED", "it broke", 5, SINCE, "{\"a\":1}"))));

        JsonArray all = json(gateway.get("/admin/dead-letters")).getJsonArray("entries");
        JsonArray one =
                json(gateway.get("/admin/dead-letters?service=orders&limit=7")).getJsonArray("entries");

        assertThat(all).hasSize(6);
        assertThat(one).hasSize(1);
        assertThat(one.getJsonObject(0).getString("service")).isEqualTo("orders");
        assertThat(one.getJsonObject(0).getJsonObject("payload")).isEqualTo(new JsonObject().put("a", 1));
        assertThat(gateway.services.asked(ListDeadLetters.class)).endsWith(new ListDeadLetters(7));
    }

    @Test
    void aDeadLetterIsRetriedOrDiscardedWhereItsKeyIsAtHome() {
        gateway.services.on(
                FindDeadLetter.class,
                find -> new DeadLetters(List.of(new DeadLetters.Entry(
                        ID, "OrderPlaced", "a key", "corr", "PARKED", "it broke", 5, SINCE, "{}"))));
        gateway.services.on(RetryDeadLetter.class, retry -> new Released(3));
        gateway.services.on(
                DiscardDeadLetter.class, discard -> new Refused(Refused.Code.CONFLICT, "it waits behind another"));

        HttpResponse<String> retried = gateway.post("/admin/dead-letters/orders/" + ID + "/retry");
        HttpResponse<String> discarded = gateway.post("/admin/dead-letters/payments/" + ID + "/discard");

        assertThat(json(retried).getInteger("handled")).isEqualTo(3);
        assertThat(discarded.statusCode()).isEqualTo(409);
        assertThat(gateway.services.asked(RetryDeadLetter.class)).containsExactly(new RetryDeadLetter(ID, "a key"));
        assertThat(gateway.services.asked(DiscardDeadLetter.class)).containsExactly(new DiscardDeadLetter(ID, "a key"));
        assertThat(gateway.services.asked())
                .extracting(ScriptedServices.Asked::service)
                .containsExactly("orders", "orders", "payments", "payments");
    }

    @Test
    void aDeadLetterThatIsNotThereCannotBeRetried() {
        gateway.services.on(
                FindDeadLetter.class, find -> new Refused(Refused.Code.NOT_FOUND, "there is no dead letter"));
        assertThat(gateway.post("/admin/dead-letters/orders/" + ID + "/retry").statusCode())
                .isEqualTo(404);
    }

    @Test
    void aTimelineIsPutTogetherFromWhatEachServiceKnows() {
        gateway.services.on(GetOrder.class, get -> order());
        gateway.services.on(
                ReadTimeline.class,
                read -> new Timeline(List.of(new Timeline.Entry(
                        ID, "OrderPlaced", null, "orders", "inventory", SINCE, SINCE.plusMillis(7), State.HANDLED))));

        JsonObject timeline = json(gateway.get("/api/v1/orders/" + ID + "/timeline"));

        assertThat(gateway.services.asked(ReadTimeline.class)).hasSize(6).containsOnly(new ReadTimeline(ID.toString()));
        assertThat(timeline)
                .isEqualTo(new JsonObject()
                        .put("orderId", ID.toString())
                        .put(
                                "entries",
                                new JsonArray()
                                        .add(new JsonObject()
                                                .put("id", ID.toString())
                                                .put("type", "OrderPlaced")
                                                .putNull("causationId")
                                                .put("emittedBy", "orders")
                                                .put("emittedAt", "2026-11-21T10:00:00Z")
                                                .put(
                                                        "handlers",
                                                        new JsonArray()
                                                                .add(new JsonObject()
                                                                        .put("service", "inventory")
                                                                        .put("state", "HANDLED")
                                                                        .put("at", "2026-11-21T10:00:00.007Z"))))));
    }

    @Test
    void aTimelineIsShownEvenWhenOrdersDoesNotAnswer() {
        gateway.services.on(GetOrder.class, get -> new Refused(Refused.Code.OVERLOADED, "full"));
        gateway.services.on(ReadTimeline.class, read -> new Timeline(List.of()));

        assertThat(gateway.get("/api/v1/orders/" + ID + "/timeline").statusCode())
                .isEqualTo(200);
    }

    private static OrderView order() {
        return new OrderView(ID, ID, OrderStatus.PENDING, null, List.of(new Line("cup", 1)), new Money(999, "EUR"));
    }

    private static JsonObject json(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return new JsonObject(response.body());
    }
}
