package troupe.messages;

/**
 * Reads the next entries of a book.
 *
 * @param after the last key already read; empty to begin
 * @param limit the most entries wanted, 1 to {@value #LIMIT_MAX}
 */
public record ReadBook(Book book, String after, int limit) implements Query<BookPage> {
    public static final int LIMIT_MAX = 10_000;

    public ReadBook {
        Require.present(book, "book");
        Require.key(after, "after");
        Require.between(1, limit, LIMIT_MAX, "limit");
    }

    @Override
    public String key() {
        return after;
    }
}
