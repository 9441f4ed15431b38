package troupe.notifications;

import io.vertx.core.Future;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import troupe.commerce.NotificationRequest.SendNotice;
import troupe.kit.edge.EdgeCall;
import troupe.language.EdgeAnswer;

/**
 * The channel where nobody is reached by other means: one line in the log for each notice, at level debug, for there
 * are as many as orders and more. The line says which notice and whose, but not what it says: logs travel further than
 * letters. Safe for use by any thread.
 */
final class LogChannel implements EdgeCall<SendNotice> {
    /** A logger of its own, so that it can be sent elsewhere, or nowhere. */
    static final String LOGGER = "troupe.notifications.channel";

    private static final Logger LOG = LoggerFactory.getLogger(LOGGER);

    // A crash between this line and the end of the request repeats the line; the id in it tells.
    @Override
    public Future<Optional<EdgeAnswer>> call(SendNotice notice, String idempotencyKey) {
        LOG.atDebug()
                .addKeyValue("noticeId", notice.noticeId())
                .addKeyValue("customerId", notice.customerId())
                .log("notice sent");
        return Future.succeededFuture(Optional.empty());
    }
}
