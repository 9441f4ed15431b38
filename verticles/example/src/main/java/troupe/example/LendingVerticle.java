package troupe.example;

import troupe.example.LendingMessages.WhoHas;
import troupe.example.LendingRules.Book;
import troupe.kit.service.Node;
import troupe.kit.service.ServiceDefinition;
import troupe.kit.service.ServiceVerticle;
import troupe.kit.store.EntityTable;

/** The lending service on its event loop: wiring only. */
public final class LendingVerticle extends ServiceVerticle {
    private static final EntityTable<Book> BOOKS = EntityTable.of(Book.TYPE, "books")
            .textKey("title", Book::title)
            .text("reader", Book::reader)
            .number("loans", Book::loans)
            .readBy(row -> new Book(row.getString("title"), row.getString("reader"), row.getLong("loans")));

    public LendingVerticle(Node node, ServiceDefinition definition) {
        super(node, definition);
    }

    /** What the service is; the same for all of its instances. */
    public static ServiceDefinition definition() {
        return ServiceDefinition.of(LendingRules.BEHAVIOR)
                .table(BOOKS)
                .answers(WhoHas.class, BOOKS, WhoHas::key, Book::view)
                .build();
    }
}
