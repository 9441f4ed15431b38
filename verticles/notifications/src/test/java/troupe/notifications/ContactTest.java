package troupe.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static troupe.kit.test.Scenario.given;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import troupe.commerce.NotificationRequest.SendNotice;
import troupe.commerce.OrderEvent.OrderShipped;
import troupe.commerce.UserEvent.EmailChanged;
import troupe.commerce.UserEvent.UserRegistered;
import troupe.kit.behavior.Behavior;
import troupe.kit.test.Scenario;
import troupe.notifications.NoticeTexts.Language;

class ContactTest {
    private static final Behavior BEHAVIOR = new NotificationRules(new NoticeTexts(Language.EN)).behavior();
    private static final UUID CUSTOMER = new UUID(2, 2);
    private static final OrderShipped SHIPPED = new OrderShipped(new UUID(1, 1), CUSTOMER);

    @Test
    void whoHasNoAccountIsReachedNowhere() {
        assertThat(sent(given(BEHAVIOR).when(SHIPPED)).email()).isNull();
    }

    @Test
    void whoHasAnAccountIsToldWhereHeIsReachedNow() {
        UserRegistered registered = new UserRegistered(CUSTOMER, "ann@example.com", "Ann");
        assertThat(sent(given(BEHAVIOR, registered).when(SHIPPED)).email()).isEqualTo("ann@example.com");
        assertThat(sent(given(BEHAVIOR, registered, moved("ann@example.org", 1)).when(SHIPPED))
                        .email())
                .isEqualTo("ann@example.org");
    }

    @Test
    void anAddressThatIsHeardOfLateIsNoNewOne() {
        assertThat(sent(given(BEHAVIOR, moved("c@example.org", 2), moved("b@example.org", 1))
                                .when(SHIPPED))
                        .email())
                .isEqualTo("c@example.org");
        assertThat(sent(given(BEHAVIOR, moved("c@example.org", 2))
                                .when(new UserRegistered(CUSTOMER, "a@example.org", "Ann")))
                        .email())
                .isEqualTo("c@example.org");
    }

    private static EmailChanged moved(String email, long moves) {
        return new EmailChanged(CUSTOMER, email, moves);
    }

    private static SendNotice sent(Scenario scenario) {
        assertThat(scenario.emitted()).hasSize(1);
        return (SendNotice) scenario.emitted().get(0);
    }
}
