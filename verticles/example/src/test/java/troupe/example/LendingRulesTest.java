package troupe.example;

import static troupe.kit.test.Scenario.given;

import org.junit.jupiter.api.Test;
import troupe.example.LendingMessages.BookLent;
import troupe.example.LendingMessages.BookOverdue;
import troupe.example.LendingMessages.BookView;
import troupe.example.LendingMessages.LendBook;
import troupe.example.LendingMessages.LoanEnds;
import troupe.example.LendingMessages.ReturnBook;
import troupe.language.Refused.Code;

class LendingRulesTest {
    private static final LendBook TO_ANNA = new LendBook("Emma", "anna");
    private static final LendBook TO_BERT = new LendBook("Emma", "bert");
    private static final ReturnBook BACK = new ReturnBook("Emma");

    @Test
    void aBookGoesToWhoAsksForItAndHasToComeBack() {
        given(LendingRules.BEHAVIOR)
                .when(TO_ANNA)
                .thenEmitted(new BookLent("Emma", "anna"))
                .thenEmittedAfter(LendingRules.LOAN, new LoanEnds("Emma", 1))
                .thenReplied(new BookView("Emma", "anna"));
    }

    @Test
    void whatIsLentIsNotLentAgain() {
        given(LendingRules.BEHAVIOR, TO_ANNA).when(TO_BERT).thenRefused(Code.CONFLICT, "somebody else");
    }

    @Test
    void aBookThatIsStillAwayIsOverdue() {
        given(LendingRules.BEHAVIOR, TO_ANNA)
                .when(new LoanEnds("Emma", 1))
                .thenEmitted(new BookOverdue("Emma", "anna"));
    }

    @Test
    void theEndOfAnEarlierLoanSaysNothing() {
        given(LendingRules.BEHAVIOR, TO_ANNA, BACK, TO_BERT)
                .when(new LoanEnds("Emma", 1))
                .thenNothing();
    }
}
