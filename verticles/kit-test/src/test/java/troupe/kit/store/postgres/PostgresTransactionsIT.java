package troupe.kit.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import troupe.kit.behavior.EntityType;
import troupe.kit.behavior.EntityType.Ref;
import troupe.kit.store.StoreConnection;
import troupe.kit.store.StoreConnection.Opened;
import troupe.kit.test.TransactionContract;
import troupe.language.Envelope;

class PostgresTransactionsIT extends TransactionContract {
    /** Nobody has declared a table for it. */
    private static final Ref HOMELESS = new EntityType<>(String.class, text -> text, text -> text).ref("anna");

    PostgresTransactionsIT() {
        super(new PostgresTestStore());
    }

    @Test
    void whatCannotBeSentBeginsNothingThatTheNextTransactionWouldCommit() throws Throwable {
        StoreConnection connection = connection();
        Envelope broken = deposit("anna", 5);
        assertThatThrownBy(() -> get(connection.open(List.of(broken), Set.of(HOMELESS), Set.of())))
                .hasMessageContaining("no table");
        Envelope next = deposit("bert", 1);
        get(connection.commit(decided(next, get(open(connection, next, BERT)))));
        assertThat(get(open(connection, broken, ANNA)).fresh()).containsExactly(broken.id());
    }

    @Test
    void whoSendsOnAConnectionThatIsClosedHearsOfIt() throws Throwable {
        PostgresConnection closed = (PostgresConnection) connection();
        Future<Opened> closing = closed.connection()
                .query("SELECT pg_terminate_backend(pg_backend_pid())")
                .execute()
                .transform(ended -> open(closed, deposit("anna", 5), ANNA));
        assertThatThrownBy(() -> get(closing)).isNotInstanceOf(TimeoutException.class);
        // On the connection's event loop, as an actor would.
        Future<Opened> later = closing.transform(failed -> open(closed, deposit("anna", 5), ANNA));
        assertThatThrownBy(() -> get(later)).isNotInstanceOf(TimeoutException.class);
    }
}
