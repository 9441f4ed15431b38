package troupe.kit.test;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static troupe.kit.test.Listener.Verdict.HANDLE;
import static troupe.kit.test.Listener.Verdict.KEEP;
import static troupe.kit.test.Listener.Verdict.REFUSE;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import troupe.kit.behavior.Choreography;
import troupe.kit.membership.Members;
import troupe.kit.test.Listener.Verdict;
import troupe.kit.transport.Traits.Acknowledged;
import troupe.kit.transport.Transport;
import troupe.language.Envelope;

/** What every transport promises, each to the extent of its traits. */
public abstract class TransportContract {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String LISTENER = "listener";
    private static final String NEIGHBOUR = "neighbour";

    private final List<Listener> listeners = new ArrayList<>();
    private final List<Courier> couriers = new ArrayList<>();

    /** A node of a system, on which the transport is open, and whom it knows of the others. */
    public record Node(Vertx vertx, Transport transport, Members members) {}

    /**
     * Starts a node. All nodes of one test belong to one system, which is not that of any other test; a message is
     * {@link Talk}.
     */
    protected abstract Node startNode(Choreography choreography);

    /** Stops what {@link #startNode} started. */
    protected abstract void stopNodes();

    /** Waits until every node knows the listeners of every other one. */
    protected void meet() {}

    /** How many messages an instance is given at most before it has handled any. */
    protected abstract int inHandMax();

    @AfterEach
    void stop() {
        listeners.forEach(Listener::close);
        couriers.forEach(Courier::close);
        stopNodes();
    }

    private Listener listen(Node node, String service, Verdict always) {
        return listen(node, service, message -> always);
    }

    private Listener listen(Node node, String service, Function<Envelope, Verdict> checker) {
        Listener listener = new Listener(node, service, checker);
        listeners.add(listener);
        meet();
        return listener;
    }

    private Courier courier(Node node) {
        Courier courier = new Courier(node.vertx(), node.transport(), Talk.SPEAKER + "-" + couriers.size());
        couriers.add(courier);
        return courier;
    }

    @Test
    void eachServiceGetsEachMessageOnceHoweverManyInstancesOfItRun() {
        Choreography talk = Talk.heardBy(LISTENER, NEIGHBOUR);
        Node here = startNode(talk);
        Node there = startNode(talk);
        Listener one = listen(here, LISTENER, HANDLE);
        Listener two = listen(there, LISTENER, HANDLE);
        Listener neighbour = listen(there, NEIGHBOUR, HANDLE);
        List<Envelope> all = Talk.sayings(40, 5);
        Courier courier = courier(here);
        courier.send(all);

        awaitThat(() -> courier.open() == 0
                && handledBy(one, two).size() == all.size()
                && neighbour.handled().size() == all.size());
        assertThat(handledBy(one, two)).containsExactlyInAnyOrderElementsOf(all);
        assertThat(neighbour.handled()).containsExactlyInAnyOrderElementsOf(all);
        assertThat(one.handled()).isNotEmpty();
        assertThat(two.handled()).isNotEmpty();
        one.handled()
                .forEach(message -> assertThat(two.handled())
                        .noneMatch(other -> Talk.about(other).equals(Talk.about(message))));
    }

    @Test
    void aMessageArrivesAsItWasSent() {
        Node node = startNode(Talk.heardBy(LISTENER));
        Listener listener = listen(node, LISTENER, HANDLE);
        Envelope message = Talk.said("Anna Ø 注文", 7, "\"quoted\"\nand more");
        Envelope large = Talk.said("large", 0, "x".repeat(200 * 1024));
        courier(node).send(List.of(message, large));

        awaitHandled(listener, 2);
        assertThat(listener.handled()).containsExactlyInAnyOrder(message, large);
    }

    @Test
    void aReceiptMeansWhatTheTraitsSay() {
        Node node = startNode(Talk.heardBy(LISTENER));
        Listener listener = listen(node, LISTENER, KEEP);
        Courier courier = courier(node);
        courier.send(Talk.sayings(3, 1));
        awaitThat(() -> listener.kept() == 3);
        if (node.transport().traits().acknowledged() == Acknowledged.BY_BROKER) {
            awaitThat(() -> courier.open() == 0);
        } else {
            assertThat(courier.open()).isEqualTo(3);
        }
        listener.handleKept();
        awaitThat(() -> courier.open() == 0 && listener.handled().size() == 3);
    }

    @Test
    void whatAnInstanceTookAndNeverHandledGoesToTheNextOne() {
        Node node = startNode(Talk.heardBy(LISTENER));
        Listener first = listen(node, LISTENER, KEEP);
        courier(node).send(Talk.sayings(5, 1));
        awaitThat(() -> first.kept() == 5);
        first.close();

        Listener second = listen(node, LISTENER, HANDLE);
        awaitHandled(second, 5);
    }

    @Test
    void whatIsRefusedComesAgainAndNoSuccessorOvertakesIt() {
        Node node = startNode(Talk.heardBy(LISTENER));
        Listener listener = listen(node, LISTENER, REFUSE);
        courier(node).send(Talk.sayings(4, 25));
        awaitThat(() -> listener.received().size() >= 10);
        listener.judge(message -> HANDLE);

        awaitHandled(listener, 100);
        assertInOrder(listener, 4, 25);
    }

    @Test
    void messagesWithOneKeyAreHandledInOrder() {
        Choreography talk = Talk.heardBy(LISTENER);
        Node here = startNode(talk);
        Listener one = listen(here, LISTENER, HANDLE);
        Listener two = listen(startNode(talk), LISTENER, HANDLE);
        courier(here).send(Talk.sayings(10, 100));

        awaitThat(() -> handledBy(one, two).size() == 1_000);
        Map<String, List<Long>> byKey =
                handledBy(one, two).stream().collect(groupingBy(Talk::about, mapping(Talk::number, toList())));
        assertThat(byKey)
                .hasSize(10)
                .allSatisfy((key, numbers) -> assertThat(numbers)
                        .isEqualTo(LongStream.range(0, 100).boxed().toList()));
    }

    @Test
    void aKeyThatDoesNotGetOnHoldsUpNoOther() {
        Node node = startNode(Talk.heardBy(LISTENER));
        Listener listener =
                listen(node, LISTENER, message -> Talk.about(message).equals("key0") ? KEEP : HANDLE);
        courier(node).send(Talk.sayings(20, 10));

        awaitHandled(listener, 190);
        listener.handleKept();
        awaitHandled(listener, 200);
        assertInOrder(listener, 20, 10);
    }

    @Test
    void aConsumerThatDoesNotKeepUpIsNotFlooded() {
        Node node = startNode(Talk.heardBy(LISTENER));
        Listener listener = listen(node, LISTENER, KEEP);
        int many = inHandMax() * 5;
        courier(node).send(Talk.sayings(many, 1));
        awaitThat(() -> listener.kept() >= Math.min(many, inHandMax()) / 4);
        assertThat(listener.kept()).isLessThanOrEqualTo(inHandMax());
        listener.handleKept();
        awaitHandled(listener, many);
    }

    @Test
    void aConsumerThatComesLateGetsEverythingInOrderAndMeanwhileNobodyElseWaits() {
        Node node = startNode(Talk.heardBy(LISTENER, NEIGHBOUR));
        Listener neighbour = listen(node, NEIGHBOUR, HANDLE);
        Courier courier = courier(node);
        courier.send(Talk.sayings(5, 20));
        awaitHandled(neighbour, 100);
        if (node.transport().traits().durable()) {
            awaitThat(() -> courier.open() == 0);
            courier.close();
        } else {
            assertThat(courier.open()).isEqualTo(100);
        }
        Listener late = listen(node, LISTENER, HANDLE);
        awaitHandled(late, 100);
        assertInOrder(late, 5, 20);
        awaitThat(() -> courier.open() == 0);
    }

    @Test
    void aServiceThatIsNewHearsOfThePastIfTheTraitsSaySo() {
        Node before = startNode(Talk.heardBy(LISTENER));
        Listener listener = listen(before, LISTENER, HANDLE);
        Courier past = courier(before);
        past.send(Talk.sayings(5, 2));
        awaitThat(() -> past.open() == 0 && listener.handled().size() == 10);

        Node after = startNode(Talk.heardBy(LISTENER, NEIGHBOUR));
        Listener newcomer = listen(after, NEIGHBOUR, HANDLE);
        Envelope fresh = Talk.said("fresh", 0, "");
        courier(after).send(List.of(fresh));
        boolean replays = after.transport().traits().replayable();
        awaitThat(() -> newcomer.handled().contains(fresh)
                && (!replays || newcomer.handled().size() == 11));
        assertThat(newcomer.handled()).hasSize(replays ? 11 : 1);
    }

    @Test
    void whoLeavesWithMessagesInFlightLosesNoneAndGetsNoMore() {
        Choreography talk = Talk.heardBy(LISTENER);
        Node here = startNode(talk);
        Listener leaving = listen(here, LISTENER, HANDLE);
        Listener staying = listen(startNode(talk), LISTENER, HANDLE);
        List<Envelope> all = Talk.sayings(50, 20);
        courier(here).send(all);
        awaitThat(() -> leaving.handled().size() > 10);
        leaving.close();
        int atClose = leaving.received().size();

        awaitThat(() -> handledBy(leaving, staying).stream().distinct().count() == all.size());
        assertThat(leaving.received()).hasSize(atClose);
    }

    private static List<Envelope> handledBy(Listener... listeners) {
        return Stream.of(listeners)
                .flatMap(listener -> listener.handled().stream())
                .toList();
    }

    private static void awaitHandled(Listener listener, int count) {
        awaitThat(() -> listener.handled().size() == count);
    }

    private static void awaitThat(Callable<Boolean> condition) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(condition);
    }

    private static void assertInOrder(Listener listener, int keys, int each) {
        Map<String, List<Long>> byKey =
                listener.handled().stream().collect(groupingBy(Talk::about, mapping(Talk::number, toList())));
        assertThat(byKey)
                .hasSize(keys)
                .allSatisfy((key, numbers) -> assertThat(numbers)
                        .isEqualTo(LongStream.range(0, each).boxed().toList()));
    }
}
