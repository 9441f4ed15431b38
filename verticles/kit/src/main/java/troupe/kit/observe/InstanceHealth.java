package troupe.kit.observe;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import troupe.kit.operations.OperatorReply.Health;
import troupe.kit.store.StoreState;
import troupe.kit.transport.Transport;

/** Whether one instance can do its work: its own database takes changes, and its own ways in and out carry messages. */
final class InstanceHealth {
    /** What does not answer by then is reported as ill, in milliseconds. */
    private static final long ANSWER_MS_MAX = 2_000;

    private final String service;
    private final String instance;
    private final StoreState store;
    private final Transport transport;
    private final ClockOffset clock;

    InstanceHealth(String service, String instance, StoreState store, Transport transport, ClockOffset clock) {
        this.service = service;
        this.instance = instance;
        this.store = store;
        this.transport = transport;
        this.clock = clock;
    }

    /** Never fails. */
    Future<Health> check() {
        Future<Optional<String>> database = store.probe()
                .timeout(ANSWER_MS_MAX, TimeUnit.MILLISECONDS)
                .map(answered -> Optional.<String>empty())
                .otherwise(error -> Optional.of("database: " + error.getMessage()));
        Future<Optional<String>> ways = transport
                .trouble(service, instance)
                .timeout(ANSWER_MS_MAX, TimeUnit.MILLISECONDS)
                .otherwise(error -> Optional.of("transport: " + error.getMessage()));
        return Future.all(database, ways)
                .map(both -> database.result()
                        .or(ways::result)
                        .map(trouble -> new Health(false, trouble))
                        .orElseGet(() -> new Health(true, clock.trouble() == null ? "ok" : clock.trouble())));
    }
}
