package troupe.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import troupe.commerce.NotificationRequest.SendNotice;

class LogChannelTest {
    private static final SendNotice NOTICE = new SendNotice(
            "1/ORDER_SHIPPED", new UUID(2, 2), "anna@private.example", "a private subject", "a private body");

    private final Logger logger = (Logger) LoggerFactory.getLogger("troupe.notifications.channel");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        lines.start();
        logger.setLevel(Level.DEBUG);
        logger.addAppender(lines);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(lines);
        logger.setLevel(null);
    }

    @Test
    void aNoticeIsOneLineThatSaysWhichAndWhose() {
        assertThat(new LogChannel().call(NOTICE, "key").result()).isEmpty();

        assertThat(lines.list).hasSize(1);
        ILoggingEvent line = lines.list.get(0);
        assertThat(line.getLevel()).isEqualTo(Level.DEBUG);
        assertThat(line.getKeyValuePairs())
                .extracting(pair -> pair.key, pair -> pair.value)
                .containsExactly(tuple("noticeId", "1/ORDER_SHIPPED"), tuple("customerId", new UUID(2, 2)));
    }

    @Test
    void theLineDoesNotRepeatWhatTheNoticeSays() {
        assertThat(new LogChannel().call(NOTICE, "key").succeeded()).isTrue();

        assertThat(lines.list).allSatisfy(line -> assertThat(line.toString()).doesNotContain("private"));
    }
}
