package troupe.kit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import troupe.config.DatabaseAddress;
import troupe.kit.test.Ledger.DepositLater;
import troupe.kit.test.LedgerSystem;
import troupe.kit.test.TcpProxy;
import troupe.kit.test.TestDatabases;
import troupe.kit.transport.eventbus.EventBusTransport;

/** A firewall forgets connections, or their host is gone: nobody says so, and new ones work. */
class SilentConnectionIT {
    private static final Map<String, String> IMPATIENT = Map.of(
            "actor.batch-timeout", "1s",
            "actor.backoff-min", "5ms",
            "query.timeout", "500ms",
            "relay.lease", "1s",
            "relay.sweep-every", "100ms");

    private final Vertx network = Vertx.vertx();

    @AfterEach
    void close() {
        LedgerSystem.get(network.close());
    }

    @Test
    void whatIsAskedAndWhatIsHandledGoOnOverNewConnections() {
        DatabaseAddress ledger = TestDatabases.fresh("ledger");
        TcpProxy proxy = TcpProxy.before(network, TestDatabases.fresh("mirror"));
        try (LedgerSystem system =
                new LedgerSystem(IMPATIENT, 1, ledger, proxy.address(), EventBusTransport.FACTORY).start()) {
            system.deposit("anna", 1);
            system.awaitHistory("anna", "1 ");
            assertThat(system.counts("mirror").pending()).isZero();

            proxy.silence();
            system.deposit("anna", 2);
            system.awaitHistory("anna", "1 2 ");
            await().ignoreExceptions().until(() -> system.counts("mirror").pending() == 0);
        }
    }

    @Test
    void aTimerComesThoughTheConnectionThatLooksForItWentSilent() {
        TcpProxy proxy = TcpProxy.before(network, TestDatabases.fresh("ledger"));
        DatabaseAddress mirror = TestDatabases.fresh("mirror");
        try (LedgerSystem system =
                new LedgerSystem(IMPATIENT, 1, proxy.address(), mirror, EventBusTransport.FACTORY).start()) {
            LedgerSystem.get(system.ask("ledger", new DepositLater("anna", 7, 400)));
            proxy.silence();
            system.awaitHistory("anna", "7 ");
        }
    }

    @Test
    void aConnectionThatWentSilentIsClosed() {
        TcpProxy proxy = TcpProxy.before(network, TestDatabases.fresh("mirror"));
        DatabaseAddress ledger = TestDatabases.fresh("ledger");
        try (LedgerSystem system =
                new LedgerSystem(IMPATIENT, 1, ledger, proxy.address(), EventBusTransport.FACTORY).start()) {
            system.deposit("anna", 1);
            system.awaitHistory("anna", "1 ");
            proxy.silence();
            system.deposit("anna", 2);
            system.awaitHistory("anna", "1 2 ");
            await().until(() -> proxy.silent() == 0);
        }
    }
}
