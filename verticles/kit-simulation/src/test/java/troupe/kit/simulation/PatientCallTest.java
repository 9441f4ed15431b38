package troupe.kit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import troupe.kit.actor.ActorObserver;
import troupe.kit.actor.ActorSettings;
import troupe.kit.actor.Delivery;
import troupe.kit.edge.Guard;
import troupe.kit.edge.TransientException;
import troupe.kit.operations.OperatorReply.Released;
import troupe.kit.relay.RelaySettings;
import troupe.kit.service.KitSettings;
import troupe.kit.service.ServiceCore;
import troupe.kit.store.Session;
import troupe.kit.store.StoreConnection.Found;
import troupe.kit.test.Ledger;
import troupe.kit.test.Ledger.Account;
import troupe.kit.test.Ledger.Confirm;
import troupe.kit.time.Ids;
import troupe.kit.tracing.Tracing;
import troupe.language.Envelope;
import troupe.language.Reply;

/** A call that fails passingly is made again for a day, and for another day when an operator retries it. */
class PatientCallTest {
    private static final long HOUR_MICROS = Duration.ofHours(1).toNanos() / 1_000;

    private final MemoryAccess memory = new MemoryAccess(1);
    private final Ledger services = new Ledger();
    private final ServiceCore core = new ServiceCore(
            new ServiceCore.World(
                    memory.life(),
                    memory.life(),
                    new Ids(memory.life(), 1),
                    memory.session(Session.LOCK_WAIT_MAX),
                    memory.sweeps(),
                    new ActorDrainTest.Mirrored(),
                    (route, messages, rests) -> true,
                    memory.gate(),
                    (edge, settings) -> new Guard() {
                        @Override
                        public <T> Future<T> call(Object request, Supplier<Future<T>> attempt) {
                            return attempt.get();
                        }
                    },
                    ActorObserver.NOBODY,
                    Tracing.OFF),
            services.ledger(1),
            new KitSettings(
                    ActorSettings.DEFAULTS, everyTenSeconds(), Duration.ofDays(7), KitSettings.QUERY_TIMEOUT, true),
            committed -> {});

    @Test
    void aCallThatFailedForADayIsADeadLetterAndIsTriedForADayAgainWhenItIsRetried() {
        services.bank = () -> Future.failedFuture(new TransientException("not now"));
        core.start();
        confirm();
        memory.pass(23 * HOUR_MICROS);
        assertThat(memory.deadLetters()).isEmpty();
        memory.pass(2 * HOUR_MICROS);
        UUID parked = only().id();

        Future<Reply> retried = core.actor().deadLetters().retry(parked);
        memory.pass(23 * HOUR_MICROS);
        assertThat(retried.result()).isInstanceOf(Released.class);
        int calls = services.bankCalls.size();
        memory.pass(2 * HOUR_MICROS);
        assertThat(services.bankCalls).hasSizeGreaterThan(calls);
        assertThat(only().id()).isEqualTo(parked);

        services.bank = () -> Future.succeededFuture(3L);
        Future<Reply> again = core.actor().deadLetters().retry(parked);
        memory.pass(HOUR_MICROS);
        assertThat(again.result()).isInstanceOf(Released.class);
        assertThat(memory.deadLetters()).isEmpty();
        assertThat(memory.entity(Account.TYPE.ref("anna"))).isEqualTo(new Account("anna", 3));
        assertThat(services.bankCalls).containsOnly(parked.toString());
    }

    private Found only() {
        assertThat(memory.deadLetters()).hasSize(1);
        return memory.deadLetters().iterator().next();
    }

    private void confirm() {
        Envelope command = Envelope.first(new UUID(0, 1), "test", "gateway", memory.now(), new Confirm("anna"));
        assertThat(core.actor().offer(new Delivery(command, (handled, rests) -> {})))
                .isTrue();
        core.actor().wake();
    }

    /** Looked at less often than by default, so that two days pass in no time. */
    private static RelaySettings everyTenSeconds() {
        return new RelaySettings(
                16,
                Duration.ofMinutes(1),
                Duration.ofSeconds(10),
                Duration.ofMinutes(10),
                Duration.ofMinutes(1),
                Duration.ofSeconds(10));
    }
}
