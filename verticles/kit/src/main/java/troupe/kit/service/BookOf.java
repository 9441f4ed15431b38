package troupe.kit.service;

import java.util.Optional;
import java.util.function.Function;
import troupe.kit.store.EntityTable;
import troupe.language.BookEntry;

/** What a book lists. */
public record BookOf<S>(EntityTable<S> table, Function<S, ? extends BookEntry> view) {
    /** What it says of an entity; empty when it lists no such. */
    public Optional<BookEntry> entryOf(Object entity) {
        Class<S> type = table.entity().type();
        return type.isInstance(entity) ? Optional.of(view.apply(type.cast(entity))) : Optional.empty();
    }
}
