package troupe.language;

import java.util.List;

/** Entries of one {@link Book} in ascending order of their keys; empty at the end. */
public record BookPage(List<? extends BookEntry> entries) implements Reply {
    public BookPage {
        entries = List.copyOf(Require.present(entries, "entries"));
    }
}
