package troupe.kit.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import troupe.kit.store.StoredMessage;
import troupe.kit.time.Scheduler;
import troupe.kit.transport.Traits;
import troupe.kit.transport.Transport;
import troupe.language.Envelope;
import troupe.language.Event;
import troupe.language.Message;

/** The relay's promises, without a transport: what is sent, in which order, and what it has to write to the tables. */
class RelayTest {
    private static final String ORDERS = "orders";
    private static final String ANALYTICS = "analytics";
    private static final int WINDOW = 16;

    private record Told(String key) implements Event {}

    private long nowMs = 1_000_000;
    private boolean someoneThere = true;
    private final List<String> sent = new ArrayList<>();
    private final Relay relay = new Relay(
            new TwoConsumers(),
            Set.of(Told.class),
            (route, messages) -> {
                if (someoneThere) {
                    messages.forEach(message -> sent.add(route + ":" + number(message)));
                }
                return someoneThere;
            },
            new RelaySettings(
                    WINDOW,
                    Duration.ofSeconds(5),
                    Duration.ofMillis(100),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(1)),
            new ManualTime());

    @Test
    void aMessageIsSettledWhenEveryConsumerHasCommitted() {
        Envelope one = message(1, 7);
        accept(one);
        handled(ORDERS, one);
        assertThat(relay.takeDelivered().settled()).isEmpty();

        handled(ANALYTICS, one);
        assertThat(relay.takeDelivered().settled()).containsExactly(one.id());
        assertThat(relay.size()).isZero();
    }

    @Test
    void aMessageWaitsForTheOneBeforeItWithTheSameKeyWhileOtherKeysFlow() {
        Envelope first = message(1, 7);
        Envelope second = message(2, 7);
        Envelope other = message(3, 8);
        accept(first, second, other);
        assertThat(sent).containsExactlyInAnyOrder("orders:1", "orders:3", "analytics:1", "analytics:3");

        sent.clear();
        handled(ORDERS, first);
        assertThat(sent).containsExactly("orders:2");
    }

    @Test
    void aRefusedMessageIsSentAgainAfterAWaitAndStillBeforeItsSuccessor() {
        Envelope first = message(1, 7);
        accept(first, message(2, 7));
        handled(ANALYTICS, first);
        sent.clear();

        relay.receipt(new Transport.Receipt(ORDERS, List.of(), List.of(first.id())));
        relay.retry();
        assertThat(sent).isEmpty();

        nowMs += 101;
        relay.retry();
        assertThat(sent).containsExactly("orders:1");
    }

    @Test
    void aLocalRouteDecidesWhenAMessageIsSentAgain() {
        List<Envelope> called = new ArrayList<>();
        relay.localRoute(ORDERS, false, called::addAll);
        Envelope one = message(1, 7);
        accept(one);
        called.clear();

        relay.sendAgain(ORDERS, one.id(), 30_000);
        nowMs += 29_999;
        relay.retry();
        assertThat(called).isEmpty();

        nowMs += 1;
        relay.retry();
        assertThat(called).containsExactly(one);
    }

    /** Such a time that never goes back may begin at nothing. */
    @Test
    void whatIsToBeSentAgainInTheFirstMomentIsNotForgotten() {
        nowMs = 0;
        Envelope one = message(1, 7);
        accept(one);
        sent.clear();
        relay.sendAgain(ORDERS, one.id(), 0);
        relay.retry();
        assertThat(sent).containsExactly("orders:1");
    }

    @Test
    void whatWasLeftOpenUnderAnotherTransportTakesAllTheWaysOfThisOne() {
        relay.acceptSwept(message(1, 7), false, Set.of("@elsewhere"));
        relay.flush();
        assertThat(sent).containsExactlyInAnyOrder("orders:1", "analytics:1");
    }

    @Test
    void aMessageWithoutAReceiptIsSentAgain() {
        accept(message(1, 7));
        sent.clear();
        nowMs += 5_001;
        relay.retry();
        assertThat(sent).containsExactlyInAnyOrder("orders:1", "analytics:1");
    }

    @Test
    void aConsumerThatIsNotThereYetGetsTheMessageWhenItComes() {
        someoneThere = false;
        accept(message(1, 7));
        someoneThere = true;
        nowMs += 1_001;
        relay.retry();
        assertThat(sent).containsExactlyInAnyOrder("orders:1", "analytics:1");
    }

    @Test
    void whatFindsNoRoomIsLeftOpenInTheTableAndOtherConsumersGetIt() {
        List<Envelope> many = new ArrayList<>();
        for (int i = 0; i < WINDOW + 3; i++) {
            many.add(message(i, i));
        }
        for (Envelope message : many) {
            accept(message);
            handled(ORDERS, message);
        }
        assertThat(relay.takeDelivered().leftOpen())
                .containsOnlyKeys(many.subList(WINDOW, WINDOW + 3).stream()
                        .map(Envelope::id)
                        .toList())
                .containsValue(ANALYTICS);
        assertThat(sent).filteredOn(s -> s.startsWith(ORDERS)).hasSize(WINDOW + 3);
        assertThat(relay.routesWithRoom()).containsExactly(ORDERS);
    }

    @Test
    void whatIsNewDoesNotOvertakeWhatLiesInTheTable() {
        List<Envelope> window = new ArrayList<>();
        for (int i = 0; i < WINDOW; i++) {
            window.add(message(i, i));
        }
        accept(window.toArray(Envelope[]::new));
        Envelope overflowed = message(100, 7);
        accept(overflowed);
        handled(ORDERS, window.toArray(Envelope[]::new));
        handled(ANALYTICS, window.toArray(Envelope[]::new));
        sent.clear();

        Envelope later = message(101, 7);
        accept(later);
        assertThat(sent).isEmpty();

        write();
        var standing = relay.standing(relay.routesWithRoom());
        relay.acceptSwept(overflowed, false, Set.of());
        relay.caughtUp(standing);
        assertThat(sent).containsExactlyInAnyOrder("orders:100", "analytics:100");

        handled(ORDERS, overflowed);
        assertThat(sent).endsWith("orders:101");
    }

    @Test
    void aSweepThatMissedWhatWasNotWrittenYetDoesNotLetNewMessagesOvertakeIt() {
        Envelope overflowed = fullAndOneMore();
        relay.caughtUp(relay.standing(relay.routesWithRoom()));
        accept(message(101, 7));
        assertThat(sent).isEmpty();

        write();
        var standing = relay.standing(relay.routesWithRoom());
        relay.acceptSwept(overflowed, false, Set.of(ORDERS, ANALYTICS));
        relay.caughtUp(standing);
        handled(ORDERS, overflowed);
        assertThat(sent).containsExactly("analytics:100", "orders:100", "orders:101");
    }

    @Test
    void whatWasLeftOpenDuringASweepIsWaitedForByTheNextOne() {
        fullAndOneMore();
        write();
        var standing = relay.standing(relay.routesWithRoom());
        for (int i = 0; i < WINDOW; i++) {
            accept(message(101 + i, 8));
        }
        write();
        relay.caughtUp(standing);
        accept(message(201, 8));
        assertThat(sent).isEmpty();
    }

    @Test
    void whenTooManyWaitForOlderOnesAllOfThemGoToTheTableAndNoneIsOvertaken() {
        fullAndOneMore();
        write();
        List<Envelope> late = new ArrayList<>();
        for (int i = 0; i <= WINDOW / 2; i++) {
            late.add(message(101 + i, i));
        }
        accept(late.toArray(Envelope[]::new));
        assertThat(relay.takeDelivered().leftOpen().keySet())
                .containsExactlyElementsOf(late.stream().map(Envelope::id).toList());
        assertThat(relay.size()).isZero();
    }

    @Test
    void whatFoundNoRoomOnOneRouteIsTakenUpThoughAnotherHasNotAnswered() {
        for (int i = 0; i < WINDOW; i++) {
            Envelope message = message(i, i);
            accept(message);
            handled(ANALYTICS, message);
        }
        Envelope next = message(100, 7);
        accept(next);
        handled(ORDERS, message(7, 7));
        sent.clear();

        relay.acceptSwept(next, false, Set.of());
        relay.flush();
        assertThat(sent).containsExactly("orders:100");
        handled(ORDERS, next);
        handled(ANALYTICS, next);
        assertThat(relay.takeDelivered().settled()).contains(next.id());
    }

    /** Both routes were full when the returned message came, and have room now. */
    private Envelope fullAndOneMore() {
        List<Envelope> window = new ArrayList<>();
        for (int i = 0; i < WINDOW; i++) {
            window.add(message(i, i));
        }
        accept(window.toArray(Envelope[]::new));
        Envelope overflowed = message(100, 7);
        accept(overflowed);
        handled(ORDERS, window.toArray(Envelope[]::new));
        handled(ANALYTICS, window.toArray(Envelope[]::new));
        sent.clear();
        return overflowed;
    }

    private void write() {
        relay.written(relay.takeDelivered(), relay.takeDeliveredTimers());
    }

    @Test
    void aSweptMessageGoesOnlyWhereItIsStillOpen() {
        relay.acceptSwept(message(1, 7), false, Set.of(ANALYTICS));
        relay.flush();
        assertThat(sent).containsExactly("analytics:1");
    }

    @Test
    void aMessageThatIsInFlightAlreadyIsNotTakenTwiceFromASweep() {
        Envelope one = message(1, 7);
        accept(one);
        sent.clear();
        relay.acceptSwept(one, false, Set.of());
        relay.flush();
        assertThat(sent).isEmpty();
    }

    @Test
    void whatATransactionCouldNotWriteIsGivenToTheNextOne() {
        Envelope one = message(1, 7);
        accept(one);
        handled(ORDERS, one);
        handled(ANALYTICS, one);
        var delivered = relay.takeDelivered();
        relay.putBack(delivered, relay.takeDeliveredTimers());
        assertThat(relay.takeDelivered().settled()).containsExactly(one.id());
    }

    private void accept(Envelope... messages) {
        Arrays.asList(messages)
                .forEach(message -> relay.accept(new StoredMessage(message, Duration.ofSeconds(5), Set.of())));
        relay.flush();
    }

    private void handled(String route, Envelope... messages) {
        relay.receipt(new Transport.Receipt(
                route, Arrays.stream(messages).map(Envelope::id).toList(), List.of()));
    }

    private static Envelope message(int number, int key) {
        return Envelope.first(new UUID(0, number), "test", "shipping", Instant.EPOCH, new Told(Integer.toString(key)));
    }

    private static long number(Envelope message) {
        return message.id().getLeastSignificantBits();
    }

    /** Stands still until a test moves it. */
    private final class ManualTime implements Scheduler {
        @Override
        public long nowMs() {
            return nowMs;
        }

        @Override
        public void after(long delayMs, Runnable action) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Future<Void> delay(long delayMs) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T> Future<T> limit(Future<T> future, long limitMs) {
            throw new UnsupportedOperationException();
        }

        @Override
        public RandomGenerator random() {
            return ThreadLocalRandom.current();
        }
    }

    /** Only says who listens; the relay sends through the function that it was given. */
    private static final class TwoConsumers implements Transport {
        @Override
        public Traits traits() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Set<String> routesOf(Class<? extends Message> message) {
            return Set.of(ORDERS, ANALYTICS);
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
