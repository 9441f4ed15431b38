package troupe.workbench.audit;

import java.util.Iterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import troupe.language.BookEntry;

/**
 * Runs forward through one book beside another: one half of a merge join, so that however long the books are, one entry
 * of each is looked at.
 */
final class BookCursor<E extends BookEntry> {
    private final String book;
    private final Iterator<E> entries;
    private final Consumer<E> seen;
    private @Nullable E current;
    private String lastKey = "";

    /** @param seen is told of every entry of the book once, in order */
    BookCursor(String book, Iterator<E> entries, Consumer<E> seen) {
        this.book = book;
        this.entries = entries;
        this.seen = seen;
        advance();
    }

    /**
     * Moves to the entry with a key, and past it.
     *
     * @param unmatched is told of the entries in between, which the other book does not have
     * @return the entry; null when this book has none
     */
    @Nullable
    E take(String key, Consumer<E> unmatched) {
        for (E entry = current; entry != null && entry.bookKey().compareTo(key) < 0; entry = current) {
            unmatched.accept(entry);
            advance();
        }
        E found = current;
        if (found == null || !found.bookKey().equals(key)) {
            return null;
        }
        advance();
        return found;
    }

    /** Runs to the end. */
    void drain(Consumer<E> unmatched) {
        for (E entry = current; entry != null; entry = current) {
            unmatched.accept(entry);
            advance();
        }
    }

    /** A book out of order would let entries slip by each other unseen, so it ends the audit. */
    private void advance() {
        if (!entries.hasNext()) {
            current = null;
            return;
        }
        E next = entries.next();
        if (next.bookKey().compareTo(lastKey) <= 0) {
            throw new IllegalStateException(
                    "the book of " + book + " is not in ascending order: " + next.bookKey() + " after " + lastKey);
        }
        lastKey = next.bookKey();
        seen.accept(next);
        current = next;
    }
}
