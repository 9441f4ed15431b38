package troupe.language;

/**
 * A list that one service keeps of all that it has of one kind, in ascending order of keys, so that an audit can hold
 * it against the lists of other services.
 *
 * @param name in capitals; unique in the system
 * @param keeper the service that answers {@link ReadBook}
 * @param entry what it lists; named on the wire by its {@link com.fasterxml.jackson.annotation.JsonTypeName}
 */
public record Book<E extends BookEntry>(String name, String keeper, Class<E> entry) {
    public Book {
        Require.text(name, "name");
        Require.text(keeper, "keeper");
        Require.present(entry, "entry");
    }
}
