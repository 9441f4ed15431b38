package troupe.workbench.doctor;

import java.util.ArrayList;
import java.util.List;
import troupe.kit.operations.OperatorReply.MessageCounts;

/** What is wrong with a service's messages. */
final class MessageFindings {
    /** What a node delivers in seconds. */
    static final long BACKLOG = 10_000;

    private MessageFindings() {}

    static List<Finding> of(String service, MessageCounts counts, Bounds bounds) {
        List<Finding> found = new ArrayList<>();
        if (counts.oldestPendingMs() > bounds.messageAge().toMillis()) {
            found.add(Ailment.MESSAGES_WAIT.of(
                    service,
                    "the oldest message that it has emitted has been waiting for " + counts.oldestPendingMs() / 1_000
                            + " s, of " + number(counts.pending())));
        }
        if (counts.pending() > BACKLOG) {
            found.add(Ailment.BACKLOG.of(
                    service, number(counts.pending()) + " messages that it has emitted are on their way"));
        }
        if (counts.parked() > 0 || counts.held() > 0) {
            found.add(Ailment.DEAD_LETTERS.of(
                    service,
                    "it could not handle " + number(counts.parked()) + " messages, and "
                            + number(counts.held())
                            + " are held behind them"));
        }
        return found;
    }

    /** Who counts rows goes no further than one beyond the bound. */
    private static String number(long count) {
        return count == BACKLOG + 1 ? "more than " + BACKLOG : Long.toString(count);
    }
}
