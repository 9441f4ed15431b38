package troupe.kit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static troupe.kit.test.LedgerSystem.get;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import troupe.config.DatabaseAddress;
import troupe.config.LocalPostgres;
import troupe.kit.durability.Gate;
import troupe.kit.durability.Gate.Leaves;
import troupe.kit.durability.Stamp;
import troupe.kit.test.Sql;
import troupe.kit.test.TcpProxy;
import troupe.kit.test.TestDatabases;

/** A pooler has one address and may lead to several servers, by the name of the database. */
class PoolerOfServersIT {
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        get(vertx.close());
    }

    @Test
    void eachDatabaseWaitsForTheLogOfTheServerThatItIsOn(@TempDir Path directory) {
        DatabaseAddress here = TestDatabases.fresh("here");
        try (LocalPostgres other = LocalPostgres.open(directory)) {
            DatabaseAddress there = Sql.database(other, "there");
            TcpProxy pooler = TcpProxy.leading(vertx, here, first -> asksFor(there, first) ? there : here);
            Gates gates = new Gates(vertx, Duration.ofSeconds(15));

            Stamp one = flushed(gates, pooler.address());
            Stamp two = flushed(gates, pooler.address(there));
            assertThat(two.server()).isNotEmpty().isNotEqualTo(one.server());
            assertThat(flushed(gates, pooler.address())).isEqualTo(one);
        }
    }

    private static boolean asksFor(DatabaseAddress database, Buffer startUp) {
        return startUp.toString(StandardCharsets.ISO_8859_1).contains("database\0" + database.database() + "\0");
    }

    /** What somebody who reads there now rests on, once it is on disk. */
    private Stamp flushed(Gates gates, DatabaseAddress database) {
        return get(on(vertx.getOrCreateContext(), () -> {
            Gate gate = gates.of("test", database);
            return gate.ticket()
                    .compose(ticket -> gate.flushed(ticket, Leaves.ANSWER).map(ticket));
        }));
    }

    private static <T> Future<T> on(Context context, Supplier<Future<T>> action) {
        Promise<T> promise = Promise.promise();
        context.runOnContext(now -> action.get().onComplete(promise));
        return promise.future();
    }
}
