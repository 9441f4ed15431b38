package troupe.kit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import troupe.kit.edge.TransientException;
import troupe.kit.operations.OperatorQuery.DiscardDeadLetter;
import troupe.kit.operations.OperatorQuery.ListDeadLetters;
import troupe.kit.operations.OperatorQuery.RetryDeadLetter;
import troupe.kit.operations.OperatorReply.DeadLetters;
import troupe.kit.operations.OperatorReply.Released;
import troupe.kit.test.Ledger.Confirm;
import troupe.kit.test.LedgerSystem;

/** A call to the outside that could not succeed stays a dead letter until it does, or until it is given up. */
class RetriedCallIT {
    private static final Map<String, String> SWIFT = Map.of("relay.sweep-every", "100ms", "relay.backoff-max", "100ms");

    @Test
    void aCallThatIsRetriedAndFailsAgainIsStillADeadLetter() {
        try (LedgerSystem system = new LedgerSystem(SWIFT).start()) {
            UUID parked = refusedCall(system);
            system.services.bank = () -> Future.failedFuture(new IllegalStateException("still\0closed"));

            retry(system, parked);
            await().until(() -> only(system).attempts() > 1);
            retry(system, parked);
            await().until(() -> only(system).attempts() > 2);

            assertThat(only(system).id()).isEqualTo(parked);
            assertThat(only(system).error()).contains("still?closed");
            assertThat(system.counts("ledger").pending()).isZero();
            assertThat(system.services.bankCalls).containsOnly(parked.toString());
        }
    }

    @Test
    void whatWaitsBehindACallGoesOnWhenTheCallIsAnsweredAndNotBefore() {
        try (LedgerSystem system = new LedgerSystem(SWIFT).start()) {
            UUID parked = refusedCallWithAnAnswerBehindIt(system);

            retry(system, parked);
            await().until(() -> only(system).attempts() > 1);
            assertThat(system.counts("ledger").held()).isOne();
            assertThat(system.history("anna")).isEmpty();

            system.services.bank = () -> Future.succeededFuture(3L);
            retry(system, parked);
            system.awaitHistory("anna", "3 9 ");
            assertThat(list(system)).isEmpty();
            system.awaitQuiet();
        }
    }

    @Test
    void aCallThatNeedsNoAnswerReleasesWhatWaitsBehindIt() {
        try (LedgerSystem system = new LedgerSystem(SWIFT).start()) {
            UUID parked = refusedCallWithAnAnswerBehindIt(system);

            system.services.bank = () -> Future.succeededFuture(null);
            retry(system, parked);
            system.awaitHistory("anna", "9 ");
            await().until(() -> list(system).isEmpty());
            system.awaitQuiet();
        }
    }

    @Test
    void aRetriedCallThatFailsPassinglyIsMadeAgainUntilItIsAnswered() {
        try (LedgerSystem system = new LedgerSystem(SWIFT).start()) {
            UUID parked = refusedCall(system);
            system.services.bank = () -> system.services.bankCalls.size() < 6
                    ? Future.failedFuture(new TransientException("not now"))
                    : Future.succeededFuture(3L);
            retry(system, parked);
            system.awaitHistory("anna", "3 ");
            assertThat(list(system)).isEmpty();
        }
    }

    @Test
    void aCallThatIsGivenUpWhileItIsRetriedDoesNotComeBack() {
        try (LedgerSystem system = new LedgerSystem(SWIFT).start()) {
            UUID parked = refusedCall(system);
            Promise<Long> underWay = Promise.promise();
            system.services.bank = underWay::future;
            retry(system, parked);
            await().until(() -> system.services.bankCalls.size() > 1);

            assertThat(LedgerSystem.get(system.ask("ledger", new DiscardDeadLetter(parked, ""))))
                    .isEqualTo(new Released(0));
            underWay.fail(new IllegalStateException("still closed"));
            system.awaitQuiet();
            assertThat(list(system)).isEmpty();
        }
    }

    @Test
    void whoeverReleasesOneDeadLetterDoesNotRetryAnother() {
        try (LedgerSystem system = new LedgerSystem(SWIFT).start()) {
            system.services.bank = () -> Future.failedFuture(new IllegalStateException("no such account"));
            Future<?> first = system.ask("ledger", new Confirm("anna"));
            Future<?> second = system.ask("ledger", new Confirm("anna"));
            LedgerSystem.get(Future.all(first, second));
            await().until(() -> system.counts("ledger").parked() == 2);
            system.awaitQuiet();

            LedgerSystem.get(system.ask(
                    "ledger", new DiscardDeadLetter(list(system).get(0).id(), "")));
            system.awaitQuiet();
            assertThat(only(system).attempts()).isOne();
        }
    }

    /** A call for anna that the bank refuses for good. */
    private static UUID refusedCall(LedgerSystem system) {
        system.services.bank = () -> Future.failedFuture(new IllegalStateException("no such account"));
        LedgerSystem.get(system.ask("ledger", new Confirm("anna")));
        await().until(() -> system.counts("ledger").parked() == 1);
        return list(system).get(0).id();
    }

    /** The first of two calls for anna is refused; the second is answered with 9, which has to wait then. */
    private static UUID refusedCallWithAnAnswerBehindIt(LedgerSystem system) {
        Promise<Long> second = Promise.promise();
        system.services.bank = () ->
                system.services.bankCalls.stream().distinct().count() == 1
                        ? Future.failedFuture(new IllegalStateException("no such account"))
                        : second.future();
        Future<?> one = system.ask("ledger", new Confirm("anna"));
        Future<?> other = system.ask("ledger", new Confirm("anna"));
        LedgerSystem.get(Future.all(one, other));
        await().until(() -> system.counts("ledger").parked() == 1);
        second.complete(9L);
        await().until(() -> system.counts("ledger").held() == 1);
        system.services.bank = () -> Future.failedFuture(new IllegalStateException("no such account"));
        return only(system).id();
    }

    private static void retry(LedgerSystem system, UUID parked) {
        assertThat(LedgerSystem.get(system.ask("ledger", new RetryDeadLetter(parked, ""))))
                .isInstanceOf(Released.class);
    }

    private static DeadLetters.Entry only(LedgerSystem system) {
        List<DeadLetters.Entry> parked = list(system).stream()
                .filter(letter -> letter.state().equals("PARKED"))
                .toList();
        assertThat(parked).hasSize(1);
        return parked.get(0);
    }

    private static List<DeadLetters.Entry> list(LedgerSystem system) {
        return ((DeadLetters) LedgerSystem.get(system.ask("ledger", new ListDeadLetters(10)))).entries();
    }
}
