package troupe.kit.store.postgres;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.Iterator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import troupe.codec.MessageFormatException;
import troupe.codec.MessageType;
import troupe.codec.PayloadFormat;
import troupe.kit.operations.OperatorQuery.EditDeadLetter;
import troupe.language.Message;
import troupe.language.Refused;
import troupe.language.Refused.Code;
import troupe.language.Reply;

/**
 * Lets operators mend what a dead letter says. The letter stays one and the same message, so what is retried afterwards
 * is the mended one and nothing else, and its duplicates are still told by its id. Safe for use by any thread.
 */
final class DeadLetterEdits {
    private static final String FIND = "SELECT type, key, state, payload FROM dead_letters WHERE id = $1";

    /** Who releases the letter at this moment holds it locked, and takes it away; then nothing is changed. */
    private static final String EDIT = "UPDATE dead_letters SET payload = $3, version = $4"
            + " WHERE id = $1 AND payload = $2 AND state IN ('PARKED', 'HELD')";

    private final DatabasePool pool;
    private final PayloadFormat format;
    private final OperatorReader reader;

    DeadLetterEdits(DatabasePool pool, PayloadFormat format, OperatorReader reader) {
        this.pool = pool;
        this.format = format;
        this.reader = reader;
    }

    /** Answers the letter as it is then. */
    Future<? extends Reply> edit(EditDeadLetter edit) {
        return pool.preparedQuery(FIND).execute(Tuple.of(edit.id())).compose(rows -> {
            Iterator<Row> found = rows.iterator();
            return found.hasNext()
                    ? edit(edit, found.next())
                    : refuse(Code.NOT_FOUND, "there is no dead letter " + edit.id());
        });
    }

    private Future<Reply> edit(EditDeadLetter edit, Row row) {
        if (row.getString("state").equals("UNREADABLE")) {
            return refuse(Code.CONFLICT, edit.id() + " never was a valid event: it can only be discarded");
        }
        @Nullable MessageType type = format.catalogue().named(row.getString("type"));
        if (type == null) {
            return refuse(Code.CONFLICT, edit.id() + " waits for a build that understands " + row.getString("type"));
        }
        Message mended;
        try {
            mended = format.read(edit.id(), type.name(), type.version(), edit.payload());
        } catch (MessageFormatException e) {
            return refuse(Code.UNPROCESSABLE, String.valueOf(e.getMessage()));
        }
        if (!mended.key().equals(row.getString("key"))) {
            return refuse(
                    Code.UNPROCESSABLE,
                    "the key must stay " + row.getString("key") + ": others wait behind it in line");
        }
        Tuple change = Tuple.of(edit.id(), edit.seen(), format.write(edit.id(), mended), (long) type.version());
        return pool.preparedQuery(EDIT).execute(change).compose(changed -> answer(edit.id(), changed));
    }

    private Future<Reply> answer(UUID id, RowSet<Row> changed) {
        return changed.rowCount() == 1
                ? reader.deadLetter(id).map(Reply.class::cast)
                : refuse(Code.CONFLICT, id + " has been changed or released meanwhile");
    }

    private static Future<Reply> refuse(Code code, String why) {
        return Future.succeededFuture(new Refused(code, why));
    }
}
