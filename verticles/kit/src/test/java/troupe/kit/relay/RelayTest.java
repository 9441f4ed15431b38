package troupe.kit.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import troupe.kit.transport.Transport;
import troupe.language.Envelope;

/** The relay's promises, without a transport: what is sent, in which order, and what it has to write to the tables. */
class RelayTest extends TwoConsumersRelay {
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
}
