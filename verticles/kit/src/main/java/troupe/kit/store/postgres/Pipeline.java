package troupe.kit.store.postgres;

import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.SqlClientInternal;
import io.vertx.sqlclient.internal.SqlConnectionInternal;
import java.util.function.Consumer;

/**
 * Sends statements that do not wait for each other in one write to the socket. One by one, each is a system call here
 * and wakes the server, which together were nearly a quarter of the time of a node's event loops. The client's public
 * interface has no way to say so.
 */
final class Pipeline {
    private Pipeline() {}

    /** @param statements are executed on what is handed in, and sent when it returns */
    static void send(SqlConnection connection, Consumer<SqlClient> statements) {
        // The pool's connection calls itself valid, whatever the one within is.
        boolean open = ((SqlConnectionInternal) connection).unwrap().unwrap().isValid();
        // On one that is closed nobody would ever hear of a group.
        if (open) {
            ((SqlClientInternal) connection).group(statements::accept);
        } else {
            statements.accept(connection);
        }
    }
}
