package troupe.kit.simulation;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import troupe.kit.simulation.Fault.Kind;
import troupe.language.Envelope;
import troupe.language.Message;
import troupe.language.Refused;
import troupe.language.Reply;

/** Where commands come into the system: on any node that runs, as its gateway sees the others. */
final class SimulatedGateway {
    private final VirtualTime time;
    private final Network network;
    private final List<WorldNode> nodes;
    private final RandomGenerator random;
    private final Supplier<UUID> ids;
    private final Map<String, Asked> instances = new LinkedHashMap<>();

    private record Asked(SimulatedProcess life, BiPredicate<Envelope, Consumer<Reply>> ask) {}

    SimulatedGateway(
            VirtualTime time, Network network, List<WorldNode> nodes, RandomGenerator random, Supplier<UUID> ids) {
        this.time = time;
        this.network = network;
        this.nodes = nodes;
        this.random = random;
        this.ids = ids;
    }

    void opened(String instance, SimulatedProcess life, BiPredicate<Envelope, Consumer<Reply>> ask) {
        instances.put(instance, new Asked(life, ask));
    }

    void closed(String instance) {
        instances.remove(instance);
    }

    /** Fails when nobody answers in time; what was asked may have been done nevertheless. */
    Future<Reply> ask(String service, Message question, long timeoutMs) {
        Promise<Reply> promise = Promise.promise();
        List<WorldNode> running = nodes.stream().filter(WorldNode::isRunning).toList();
        @Nullable
        String instance = running.isEmpty()
                ? null
                : running.get(random.nextInt(running.size())).view().responsibleFor(service, question.key());
        VirtualTime.Event late = time.in(timeoutMs * 1_000, () -> promise.tryFail(new TimeoutException("no answer")));
        Envelope envelope = Envelope.first(ids.get(), question.key(), "gateway", time.now(), question);
        if (instance != null && !network.loses(Kind.LOSE, service)) {
            time.in(network.wayMicros(), () -> arrive(service, instance, envelope, promise));
        }
        return promise.future().onComplete(answered -> late.callOff());
    }

    private void arrive(String service, String instance, Envelope question, Promise<Reply> promise) {
        Asked asked = instances.get(instance);
        if (asked == null) {
            return;
        }
        asked.life().in(0, () -> {
            if (!asked.ask().test(question, reply -> answer(service, promise, reply))) {
                answer(service, promise, new Refused(Refused.Code.OVERLOADED, service + " is busy"));
            }
        });
    }

    private void answer(String service, Promise<Reply> promise, Reply reply) {
        if (!network.loses(Kind.ACK_LOST, service)) {
            time.in(network.wayMicros(), () -> promise.tryComplete(reply));
        }
    }
}
