package troupe.kit.service;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import troupe.config.DatabaseAddress;
import troupe.kit.test.LedgerSystem;
import troupe.kit.test.TcpProxy;
import troupe.kit.test.TestDatabases;
import troupe.kit.transport.eventbus.EventBusTransport;

/** Poolers such as PgBouncer (session mode) know few start-up parameters, and refuse a client that sends others. */
class PoolerIT {
    /** Those that PgBouncer tracks, its documentation says under {@code ignore_startup_parameters}. */
    private static final Set<String> KNOWN = Set.of(
            "user",
            "database",
            "client_encoding",
            "datestyle",
            "timezone",
            "standard_conforming_strings",
            "application_name");

    private static final int HEADER_BYTES = 8;
    private static final int SSL_REQUEST = 80877103;
    private static final int GSS_REQUEST = 80877104;

    private final Vertx network = Vertx.vertx();

    @AfterEach
    void close() {
        LedgerSystem.get(network.close());
    }

    @Test
    void aServiceWorksBehindAPoolerThatRefusesParametersItDoesNotKnow() {
        DatabaseAddress ledger = pooled(TestDatabases.fresh("ledger"));
        DatabaseAddress mirror = pooled(TestDatabases.fresh("mirror"));
        try (LedgerSystem system = new LedgerSystem(Map.of(), 1, ledger, mirror, EventBusTransport.FACTORY).start()) {
            system.deposit("anna", 5);
            system.awaitHistory("anna", "5 ");
            system.awaitQuiet();
        }
    }

    private DatabaseAddress pooled(DatabaseAddress database) {
        return TcpProxy.refusing(network, database, PoolerIT::refusal).address();
    }

    private static @Nullable Buffer refusal(Buffer startUp) {
        int kind = startUp.getInt(4);
        if (kind == SSL_REQUEST || kind == GSS_REQUEST) {
            return null;
        }
        return parameters(startUp).stream()
                .filter(name -> !KNOWN.contains(name.toLowerCase(java.util.Locale.ROOT)))
                .findFirst()
                .map(unknown -> error("unsupported startup parameter: " + unknown))
                .orElse(null);
    }

    /** Names and values alternate, each ended by a zero byte (PostgreSQL's protocol, StartupMessage). */
    private static List<String> parameters(Buffer startUp) {
        String[] texts =
                startUp.getString(HEADER_BYTES, startUp.length(), "UTF-8").split("\0");
        List<String> names = new ArrayList<>();
        for (int i = 0; i < texts.length; i += 2) {
            names.add(texts[i]);
        }
        return names;
    }

    private static Buffer error(String message) {
        byte[] fields = ("SFATAL\0C08P01\0M" + message + "\0\0").getBytes(StandardCharsets.UTF_8);
        return Buffer.buffer()
                .appendByte((byte) 'E')
                .appendInt(4 + fields.length)
                .appendBytes(fields);
    }
}
