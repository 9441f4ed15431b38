package troupe.kit.relay;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import troupe.kit.durability.Gate;
import troupe.kit.durability.Stamp;
import troupe.kit.store.StoredMessage;
import troupe.kit.time.Scheduler;
import troupe.kit.transport.Transport;
import troupe.language.Envelope;
import troupe.language.Event;

/** A relay with two consumers and no transport, in time that stands still. */
abstract class TwoConsumersRelay {
    static final String ORDERS = "orders";
    static final String ANALYTICS = "analytics";
    static final int WINDOW = 16;

    record Told(String key) implements Event {}

    long nowMs = 1_000_000;
    boolean someoneThere = true;
    final List<String> sent = new ArrayList<>();
    final Relay relay = new Relay(
            new TwoConsumers(),
            Set.of(Told.class),
            (route, messages, rests) -> {
                if (someoneThere) {
                    messages.forEach(message -> sent.add(route + ":" + number(message)));
                }
                return someoneThere;
            },
            Gate.OPEN,
            new RelaySettings(
                    WINDOW,
                    Duration.ofSeconds(5),
                    Duration.ofMillis(100),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(1)),
            new ManualTime());

    void accept(Envelope... messages) {
        Arrays.asList(messages)
                .forEach(message ->
                        relay.accept(new StoredMessage(message, Duration.ofSeconds(5), Set.of()), Stamp.DURABLE));
        relay.flush();
    }

    void handled(String route, Envelope... messages) {
        relay.receipt(new Transport.Receipt(
                route, Arrays.stream(messages).map(Envelope::id).toList(), List.of()));
    }

    static Envelope message(int number, int key) {
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
}
