package troupe.example;

import troupe.codec.Catalogue;
import troupe.language.Command;
import troupe.language.Event;
import troupe.language.Query;
import troupe.language.Reply;
import troupe.language.Require;
import troupe.language.Timer;

/** What is said about a library's books. A book is known by its title. */
final class LendingMessages {
    private LendingMessages() {}

    /** A reader asks for a book. */
    record LendBook(String key, String reader) implements Command<BookView> {
        public LendBook {
            Require.text(key, "title");
            Require.text(reader, "reader");
        }
    }

    /** A reader brings a book back. */
    record ReturnBook(String key) implements Command<BookView> {
        public ReturnBook {
            Require.text(key, "title");
        }
    }

    /** A book has gone to a reader. */
    record BookLent(String key, String reader) implements Event {}

    /** A book should be back by now. */
    record BookOverdue(String key, String reader) implements Event {}

    /** The time that was agreed on is over. */
    record LoanEnds(String key, long loan) implements Timer {}

    /** Who has a book? */
    record WhoHas(String key) implements Query<BookView> {
        public WhoHas {
            Require.text(key, "title");
        }
    }

    /** @param reader who has it; empty when it is in the house */
    record BookView(String title, String reader) implements Reply {}

    /** All of them. */
    static Catalogue catalogue() {
        return Catalogue.builder()
                .add(LendBook.class)
                .add(ReturnBook.class)
                .add(WhoHas.class)
                .add(BookView.class)
                .add(BookLent.class)
                .add(BookOverdue.class)
                .add(LoanEnds.class)
                .build();
    }
}
