package troupe.gateway.routes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import troupe.commerce.CommerceBooks;
import troupe.gateway.http.Answer;
import troupe.gateway.http.Endpoint;
import troupe.gateway.http.Exchange;
import troupe.language.Book;
import troupe.language.BookPage;
import troupe.language.ReadBook;

/** Lets audits read the services' books, a page at a time. */
final class BookRoute {
    private static final int LIMIT = 1_000;

    private final Services services;
    private final Vertx vertx;
    private final JsonMapper mapper = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    BookRoute(Services services, Vertx vertx) {
        this.services = services;
        this.vertx = vertx;
    }

    void addTo(Map<String, Endpoint> endpoints) {
        endpoints.put("readBook", this::read);
    }

    private Future<Answer> read(Exchange exchange) {
        // The contract lists the names, so there is such a book.
        Book<?> book = CommerceBooks.named(exchange.path("book")).orElseThrow();
        int limit = exchange.query("limit", LIMIT);
        ReadBook question = new ReadBook(book, exchange.query("after", ""), limit);
        return services.ask(book.keeper(), question, exchange.askContext(), BookPage.class)
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
