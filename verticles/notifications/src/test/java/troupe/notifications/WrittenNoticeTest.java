package troupe.notifications;

import static troupe.kit.test.Scenario.given;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import troupe.commerce.NoticeView;
import troupe.commerce.NotificationCommand.WriteNotice;
import troupe.commerce.NotificationRequest.SendNotice;
import troupe.commerce.UserEvent.UserRegistered;
import troupe.kit.behavior.Behavior;
import troupe.language.Refused.Code;
import troupe.notifications.NoticeTexts.Language;

class WrittenNoticeTest {
    private static final Behavior BEHAVIOR = new NotificationRules(new NoticeTexts(Language.EN)).behavior();
    private static final UUID ID = new UUID(1, 1);
    private static final UUID ANNA = new UUID(2, 2);
    private static final UserRegistered KNOWN = new UserRegistered(ANNA, "anna@example.org", "Anna");
    private static final WriteNotice WRITE = new WriteNotice(ID, ANNA, "Your teapot", "It was found, {id}.");
    private static final NoticeView VIEW = new NoticeView(ID + "/WRITTEN", ANNA, "Your teapot");

    @Test
    void whatStaffWriteIsSentInTheirOwnWords() {
        given(BEHAVIOR, KNOWN)
                .when(WRITE)
                .thenEmitted(
                        new SendNotice(ID + "/WRITTEN", ANNA, "anna@example.org", "Your teapot", "It was found, {id}."))
                .thenReplied(VIEW);
    }

    @Test
    void whatIsWrittenAgainIsSentOnce() {
        given(BEHAVIOR, KNOWN, WRITE).when(WRITE).thenEmitted().thenReplied(VIEW);
    }

    @Test
    void otherWordsUnderTheSameKeyAreRefused() {
        given(BEHAVIOR, KNOWN, WRITE)
                .when(new WriteNotice(ID, ANNA, "Your teapot", "It is lost."))
                .thenRefused(Code.CONFLICT, "other words");
    }

    @Test
    void nobodyIsWrittenToWhomNobodyKnowsWhereToReach() {
        given(BEHAVIOR).when(WRITE).thenRefused(Code.UNPROCESSABLE, "where this customer is reached");
    }
}
