package troupe.kit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import troupe.kit.actor.ActorObserver;
import troupe.kit.actor.ActorSettings;
import troupe.kit.actor.Delivery;
import troupe.kit.edge.Guard;
import troupe.kit.relay.RelaySettings;
import troupe.kit.service.KitSettings;
import troupe.kit.service.ServiceCore;
import troupe.kit.store.Session;
import troupe.kit.test.Ledger;
import troupe.kit.test.Ledger.Account;
import troupe.kit.test.Ledger.Deposit;
import troupe.kit.time.Ids;
import troupe.kit.tracing.Tracing;
import troupe.kit.transport.Traits;
import troupe.kit.transport.Transport;
import troupe.language.Envelope;
import troupe.language.Message;

/** An actor that leaves has one connection, and on it one transaction at a time. */
class ActorDrainTest {
    private final MemoryAccess memory = new MemoryAccess(1);
    private UUID sent = new UUID(0, 0);
    private final ServiceCore core = new ServiceCore(
            new ServiceCore.World(
                    memory.life(),
                    memory.life(),
                    new Ids(memory.life(), 1),
                    memory.session(Session.LOCK_WAIT_MAX),
                    memory.sweeps(),
                    new Mirrored(),
                    (route, messages, rests) -> {
                        sent = messages.get(0).id();
                        return true;
                    },
                    memory.gate(),
                    (edge, settings) -> new Guard() {
                        @Override
                        public <T> Future<T> call(Object request, Supplier<Future<T>> attempt) {
                            return attempt.get();
                        }
                    },
                    ActorObserver.NOBODY,
                    Tracing.OFF),
            new Ledger().ledger(1),
            new KitSettings(
                    ActorSettings.DEFAULTS,
                    RelaySettings.DEFAULTS,
                    Duration.ofDays(1),
                    KitSettings.QUERY_TIMEOUT,
                    true),
            committed -> {});

    @Test
    void whatArrivesWhileAnActorWritesItsLastReceiptsHasATransactionOfItsOwn() {
        deposit(1, 5);
        memory.pass(10_000);
        core.receipt(new Transport.Receipt("mirror", List.of(sent), List.of()));

        Future<Void> drained = core.actor().drain();
        deposit(2, 7);
        memory.pass(1_000_000);

        assertThat(drained.succeeded()).isTrue();
        assertThat(memory.entity(Account.TYPE.ref("anna"))).isEqualTo(new Account("anna", 12));
    }

    private void deposit(int id, long amount) {
        Envelope command =
                Envelope.first(new UUID(0, id), "test", "gateway", memory.now(), new Deposit("anna", amount));
        assertThat(core.actor().offer(new Delivery(command, (handled, rests) -> {})))
                .isTrue();
        core.actor().wake();
    }

    /** Only says who listens. */
    static final class Mirrored implements Transport {
        @Override
        public Traits traits() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Set<String> routesOf(Class<? extends Message> message) {
            return Set.of("mirror");
        }

        @Override
        public Future<Outlet> openOutlet(String owner, Handler<Receipt> receipts) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Future<Opening> openInlet(String service, String instance, Inlet inlet) {
            throw new UnsupportedOperationException();
        }
    }
}
