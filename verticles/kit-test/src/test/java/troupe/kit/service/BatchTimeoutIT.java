package troupe.kit.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import troupe.config.DatabaseAddress;
import troupe.kit.test.Ledger.Balance;
import troupe.kit.test.Ledger.Confirm;
import troupe.kit.test.Ledger.Deposit;
import troupe.kit.test.LedgerSystem;
import troupe.kit.test.TcpProxy;
import troupe.kit.test.TestDatabases;
import troupe.kit.transport.eventbus.EventBusTransport;

/** A transaction that takes too long is given up and done again, where the actor lives. */
class BatchTimeoutIT {
    private final Vertx network = Vertx.vertx();

    @AfterEach
    void close() {
        LedgerSystem.get(network.close());
    }

    @Test
    void anActorStaysOnItsEventLoopWhenATransactionTakesTooLong() {
        List<Thread> threads = new CopyOnWriteArrayList<>();
        TcpProxy proxy = TcpProxy.before(network, TestDatabases.fresh("ledger"));
        DatabaseAddress mirror = TestDatabases.fresh("mirror");
        Map<String, String> impatient = Map.of("actor.batch-timeout", "1s", "actor.backoff-min", "5ms");
        try (LedgerSystem system =
                new LedgerSystem(impatient, 1, proxy.address(), mirror, EventBusTransport.FACTORY).start()) {
            system.services.bank = () -> {
                threads.add(Thread.currentThread());
                return Future.succeededFuture(1L);
            };
            LedgerSystem.get(system.ask("ledger", new Confirm("anna")));
            system.awaitHistory("anna", "1 ");

            proxy.silence();
            assertThat(LedgerSystem.get(system.ask("ledger", new Deposit("anna", 5))))
                    .isEqualTo(new Balance(6));
            LedgerSystem.get(system.ask("ledger", new Confirm("anna")));
            system.awaitHistory("anna", "1 5 1 ");
            assertThat(threads).hasSize(2).containsOnly(threads.get(0));
        }
    }
}
