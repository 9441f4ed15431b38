package troupe.workbench.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import troupe.config.DatabaseAddress;
import troupe.config.LocalPostgres;
import troupe.config.Secret;
import troupe.kit.test.ServerProcess;
import troupe.kit.test.Sql;
import troupe.kit.test.TestDatabases;

/** What a look at a PostgreSQL server finds, when that is really so. */
class ServerLookIT {
    @TempDir
    Path data;

    private static List<Finding> look(DatabaseAddress... databases) {
        return new ServerLook(List.of(databases)).take();
    }

    private LocalPostgres server(Map<String, String> configuration) {
        LocalPostgres.Options usual = LocalPostgres.Options.DEFAULTS;
        return LocalPostgres.open(data, new LocalPostgres.Options(configuration, usual.cache(), usual.waitMax()));
    }

    @Test
    void nothingIsWrongWithAServerThatIsWell() {
        assertThat(look(TestDatabases.fresh("orders"))).isEmpty();
    }

    @Test
    void aDatabaseThatLetsNobodyInIsPassedOver() {
        DatabaseAddress database = TestDatabases.fresh("orders");
        DatabaseAddress wrong = new DatabaseAddress(
                database.host(), database.port(), database.database(), database.user(), new Secret("guessed"));

        assertThat(look(wrong, database)).isEmpty();
    }

    @Test
    void whatEndangersDataInACrashIsFound() {
        try (LocalPostgres server = server(Map.of("fsync", "off", "full_page_writes", "off", "autovacuum", "off"))) {
            DatabaseAddress database = Sql.database(server, "orders");

            assertThat(look(database))
                    .extracting(Finding::ailment, Finding::seen)
                    .containsExactly(
                            tuple(Ailment.FSYNC_OFF, "fsync is off"),
                            tuple(Ailment.FSYNC_OFF, "full_page_writes is off"),
                            tuple(Ailment.VACUUM_OFF, "autovacuum is off"));
        }
    }

    @Test
    void aServerThatRunsOutOfConnectionsIsFoundAndSoIsOneThatHasNone() throws Exception {
        List<Connection> taken = new ArrayList<>();
        try (LocalPostgres server = server(Map.of("max_connections", "23"))) {
            DatabaseAddress database = Sql.database(server, "orders");
            assertThat(look(database)).isEmpty();
            for (int i = 0; i < 18; i++) {
                taken.add(Sql.connect(database));
            }
            assertThat(look(database)).extracting(Finding::ailment).containsExactly(Ailment.CONNECTIONS_SHORT);
            for (int i = 18; i < 20; i++) {
                taken.add(Sql.connect(database));
            }
            assertThat(look(database)).singleElement().satisfies(finding -> {
                assertThat(finding.ailment()).isEqualTo(Ailment.CONNECTIONS_SHORT);
                assertThat(finding.seen()).contains("takes no more connections");
            });
        } finally {
            for (Connection connection : taken) {
                connection.close();
            }
        }
    }

    /** As one that hangs, but without the waiting. */
    @Test
    void aServerThatAnswersForNoDatabaseIsNotAskedForEach() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        try (ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread silent = new Thread(() -> refuse(socket, calls));
            silent.start();
            DatabaseAddress nobody =
                    new DatabaseAddress("127.0.0.1", socket.getLocalPort(), "orders", "orders", new Secret("none"));
            assertThat(look(nobody)).extracting(Finding::ailment).containsExactly(Ailment.DATABASE_SILENT);
            int once = calls.getAndSet(0);

            assertThat(look(nobody, in(nobody, "payments"), in(nobody, "shipping")))
                    .extracting(Finding::ailment)
                    .containsExactly(Ailment.DATABASE_SILENT);

            assertThat(calls).hasValue(once);
        }
    }

    private static DatabaseAddress in(DatabaseAddress server, String name) {
        return new DatabaseAddress(server.host(), server.port(), name, name, server.password());
    }

    /** Until the socket is closed. */
    private static void refuse(ServerSocket socket, AtomicInteger calls) {
        try {
            while (true) {
                try (Socket caller = socket.accept()) {
                    assertThat(caller.isConnected()).isTrue();
                    calls.incrementAndGet();
                }
            }
        } catch (IOException closed) {
            assertThat(socket.isClosed()).isTrue();
        }
    }

    @Test
    void aServerThatWasKilledIsFound() {
        try (LocalPostgres server = server(Map.of())) {
            DatabaseAddress database = Sql.database(server, "orders");
            ServerProcess.postgres(data).kill();

            assertThat(look(database)).extracting(Finding::ailment).containsExactly(Ailment.DATABASE_SILENT);
            assertThat(LocalPostgres.running(data)).isEmpty();
            server.start();
            assertThat(look(database)).isEmpty();
            assertThat(LocalPostgres.running(data)).contains(server.superuser());
        }
    }
}
