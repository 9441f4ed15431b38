package troupe.kit.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import troupe.config.DatabaseAddress;
import troupe.kit.test.TestDatabases;

class DatabasePoolIT {
    private static final Duration TIMEOUT = Duration.ofMillis(500);

    private final Vertx vertx = Vertx.vertx();
    private final DatabasePool pool = new DatabasePool(vertx, options(TestDatabases.fresh("pool")), 1, TIMEOUT);

    @AfterEach
    void stop() {
        vertx.close().await();
    }

    /** To give up good connections because there are many questions would make the answers still later. */
    @Test
    void aQuestionThatWaitsTooLongForItsTurnCostsTheOthersNothing() {
        int before = server();
        List<? extends Future<?>> asked = IntStream.range(0, 4)
                .mapToObj(i -> pool.query("SELECT pg_sleep(0.4)").execute())
                .toList();
        Future.join(asked).otherwiseEmpty().await();

        assertThat(asked.get(0).succeeded()).isTrue();
        assertThat(asked.get(3).failed()).isTrue();
        assertThat(server()).isEqualTo(before);
    }

    /** The server's process that this connection leads to. */
    private int server() {
        return pool.query("SELECT pg_backend_pid()")
                .execute()
                .await()
                .iterator()
                .next()
                .getInteger(0);
    }

    private static PgConnectOptions options(DatabaseAddress address) {
        return new PgConnectOptions()
                .setHost(address.host())
                .setPort(address.port())
                .setDatabase(address.database())
                .setUser(address.user())
                .setPassword(address.password().value());
    }
}
