package troupe.language;

/**
 * Reads the next entries of a book.
 *
 * @param book its {@linkplain Book#name name}
 * @param after the last key already read; empty to begin
 * @param limit the most entries wanted, 1 to {@value #LIMIT_MAX}
 */
public record ReadBook(String book, String after, int limit) implements Query<BookPage> {
    public static final int LIMIT_MAX = 10_000;

    public ReadBook {
        Require.text(book, "book");
        Require.key(after, "after");
        Require.between(1, limit, LIMIT_MAX, "limit");
    }

    public ReadBook(Book<?> book, String after, int limit) {
        this(book.name(), after, limit);
    }

    @Override
    public String key() {
        return after;
    }
}
