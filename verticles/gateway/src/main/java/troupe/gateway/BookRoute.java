package troupe.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import troupe.messages.Book;
import troupe.messages.BookPage;
import troupe.messages.ReadBook;

/** Lets audits read the services' books, a page at a time. */
final class BookRoute {
    private static final int LIMIT = 1_000;

    private static final Map<Book, String> KEEPERS = Map.of(
            Book.ORDERS, "orders",
            Book.RESERVATIONS, "inventory",
            Book.STOCK, "inventory",
            Book.MOVEMENTS, "inventory",
            Book.PAYMENTS, "payments",
            Book.SHIPMENTS, "shipping");

    private final Services services;
    private final Vertx vertx;
    private final JsonMapper mapper = new JsonMapper();

    BookRoute(Services services, Vertx vertx) {
        this.services = services;
        this.vertx = vertx;
    }

    void addTo(Map<String, Endpoint> endpoints) {
        endpoints.put("readBook", this::read);
    }

    private Future<Answer> read(Exchange exchange) {
        Book book = Book.valueOf(exchange.path("book").toUpperCase(Locale.ROOT));
        int limit = exchange.query("limit", LIMIT);
        ReadBook question = new ReadBook(book, exchange.query("after", ""), limit);
        return services.ask(Objects.requireNonNull(KEEPERS.get(book)), question, exchange.askContext(), BookPage.class)
                // A page may have ten thousand entries, and writing them would hold up everybody else.
                .compose(page -> vertx.executeBlocking(() -> write(page, limit), false))
                .map(json -> Answer.of("application/json", json));
    }

    private Buffer write(BookPage page, int limit) throws JsonProcessingException {
        ObjectNode json = mapper.valueToTree(page);
        int size = page.entries().size();
        json.put("next", size < limit ? null : page.entries().get(size - 1).bookKey());
        return Buffer.buffer(mapper.writeValueAsBytes(json));
    }
}
