package troupe.example;

import static troupe.kit.behavior.Decision.nothing;
import static troupe.kit.behavior.Decision.refuse;
import static troupe.kit.behavior.Decision.save;

import java.time.Duration;
import troupe.example.LendingMessages.BookLent;
import troupe.example.LendingMessages.BookOverdue;
import troupe.example.LendingMessages.BookView;
import troupe.example.LendingMessages.LendBook;
import troupe.example.LendingMessages.LoanEnds;
import troupe.example.LendingMessages.ReturnBook;
import troupe.kit.behavior.Behavior;
import troupe.kit.behavior.Decision;
import troupe.kit.behavior.EntityType;
import troupe.language.Refused.Code;

/** A book is lent to one reader at a time. Pure, and safe for use by any thread. */
final class LendingRules {
    static final Duration LOAN = Duration.ofDays(28);

    static final Behavior BEHAVIOR = Behavior.of("lending", Book.TYPE)
            .on(LendBook.class, LendingRules::lend)
            .emits(BookLent.class, LoanEnds.class)
            .on(ReturnBook.class, LendingRules::comesBack)
            .on(LoanEnds.class, LendingRules::loanEnds)
            .emits(BookOverdue.class)
            .build();

    private LendingRules() {}

    /**
     * @param reader who has it; empty when it is in the house
     * @param loans how often it was lent, so that the end of an earlier loan says nothing about this one
     */
    record Book(String title, String reader, long loans) {
        static final EntityType<Book> TYPE = new EntityType<>(Book.class, Book::title, title -> new Book(title, "", 0));

        BookView view() {
            return new BookView(title, reader);
        }
    }

    private static Decision lend(LendBook command, Book book) {
        if (!book.reader().isEmpty()) {
            return book.reader().equals(command.reader())
                    ? nothing().reply(book.view())
                    : refuse(Code.CONFLICT, command.key() + " is lent to somebody else");
        }
        Book lent = new Book(book.title(), command.reader(), book.loans() + 1);
        return save(lent)
                .emit(new BookLent(lent.title(), lent.reader()))
                .emitAfter(LOAN, new LoanEnds(lent.title(), lent.loans()))
                .reply(lent.view());
    }

    private static Decision comesBack(ReturnBook command, Book book) {
        Book back = new Book(book.title(), "", book.loans());
        return save(back).reply(back.view());
    }

    /** The timer always comes. State decides whether it still matters. */
    private static Decision loanEnds(LoanEnds timer, Book book) {
        return timer.loan() == book.loans() && !book.reader().isEmpty()
                ? nothing().emit(new BookOverdue(book.title(), book.reader()))
                : nothing();
    }
}
