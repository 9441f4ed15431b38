package troupe.kit.transport.kafka;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.kafka.admin.KafkaAdminClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import troupe.codec.PayloadFormat;
import troupe.kit.behavior.Choreography;
import troupe.kit.transport.Traits;
import troupe.kit.transport.Traits.Acknowledged;
import troupe.kit.transport.Transport;
import troupe.language.Event;
import troupe.language.Message;

/**
 * Delivery through Kafka: all events take one way, to the broker, also those that no service listens to, for somebody
 * else may. Each consuming service is a consumer group. While the broker is away messages wait in the outbox. Safe for
 * use by any thread.
 */
public final class KafkaTransport implements Transport, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaTransport.class);

    /** The one route of every event. */
    public static final String ROUTE = "@kafka";

    public static final Traits TRAITS = new Traits(
            "kafka",
            "CloudEvents in binary mode, one topic for each publishing service",
            Acknowledged.BY_BROKER,
            true,
            true,
            "partition of the key",
            "per key and publisher, while partitions stay where they are",
            "the log keeps messages, for as long as the topic's retention says",
            "a Kafka cluster");

    private static final Pulse NOTHING_TO_READ = new Pulse();

    private static final Duration CLOSE_MAX = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final KafkaSettings settings;
    private final Language language;
    private final RecordFormat format;
    private final Producer<String, byte[]> producer;
    private final Admin admin;
    private final KafkaAdminClient asyncAdmin;
    private final Topics topics;
    private final Map<String, Pulse> pulses = new ConcurrentHashMap<>();

    /**
     * Begins at once to make the topics that are missing, and goes on with it until it is closed.
     *
     * @throws org.apache.kafka.common.KafkaException if Kafka's clients refuse the settings
     */
    public KafkaTransport(Vertx vertx, KafkaSettings settings, Choreography choreography, PayloadFormat payloads) {
        this.vertx = vertx;
        this.settings = settings;
        this.language = new Language(choreography, payloads.catalogue(), settings);
        this.format = new RecordFormat(settings, payloads);
        ClientConfigs configs = new ClientConfigs(settings);
        // The plain one, and not that of Vert.x, which would take every single record to a worker thread and back.
        this.producer = new KafkaProducer<>(configs.producer());
        AdminClient client = AdminClient.create(configs.admin());
        this.admin = client;
        this.asyncAdmin = KafkaAdminClient.create(vertx, client);
        this.topics = new Topics(vertx, admin, producer, settings, language.topics());
        topics.watch();
    }

    @Override
    public Traits traits() {
        return TRAITS;
    }

    @Override
    public Set<String> routesOf(Class<? extends Message> message) {
        return Event.class.isAssignableFrom(message) ? Set.of(ROUTE) : Set.of();
    }

    @Override
    public Future<Long> keeps(String service) {
        Set<String> sources = language.topicsFor(service);
        return sources.isEmpty() || !topics.ready().succeeded()
                ? Future.succeededFuture(0L)
                : new GroupOffsets(asyncAdmin, sources, settings.groupOf(service)).behind();
    }

    @Override
    public Future<Outlet> openOutlet(String owner, Handler<Receipt> receipts) {
        Context context = vertx.getOrCreateContext();
        return Future.succeededFuture(
                new KafkaOutlet(producer, () -> topics.ready().succeeded(), format, context, receipts));
    }

    @Override
    public Future<Opening> openInlet(String service, String instance, Inlet inlet) {
        Set<String> sources = language.topicsFor(service);
        if (sources.isEmpty()) {
            return Future.succeededFuture(Future::succeededFuture);
        }
        KafkaInlet opened = newInlet(service, inlet);
        pulses.put(instance, opened.pulse());
        return opened.join(topics, sources).map(() -> {
            pulses.remove(instance);
            return opened.close();
        });
    }

    @Override
    public Future<Optional<String>> trouble(String service, String instance) {
        Pulse pulse = pulses.getOrDefault(instance, NOTHING_TO_READ);
        if (pulse.silentSeconds() > 0) {
            return Future.succeededFuture(
                    Optional.of("Kafka: nothing has been read for " + pulse.silentSeconds() + " s"));
        }
        Set<String> used = new TreeSet<>(language.topicsFor(service));
        used.add(settings.topicOf(service));
        used.retainAll(language.topics());
        return topics.missing(used)
                .map(missing -> missing.isEmpty()
                        ? Optional.empty()
                        : Optional.of("Kafka: there is no topic " + String.join(", ", missing)));
    }

    private KafkaInlet newInlet(String service, Inlet inlet) {
        return new KafkaInlet(vertx, settings, format, service, language.wantedBy(service), inlet);
    }

    /** Who listens to what. */
    Language language() {
        return language;
    }

    /** How many messages of a publisher its listeners have not handled; an estimate. */
    Future<Long> leftBy(String publisher) {
        if (!topics.ready().succeeded()) {
            return Future.succeededFuture(0L);
        }
        List<Future<Long>> behind = language.consumersOf(publisher).stream()
                .map(service -> offsetsOf(service, publisher).behind())
                .toList();
        return Future.all(behind)
                .map(all -> behind.stream().mapToLong(Future::result).sum());
    }

    private GroupOffsets offsetsOf(String service, String publisher) {
        return new GroupOffsets(asyncAdmin, Set.of(settings.topicOf(publisher)), settings.groupOf(service));
    }

    /**
     * Opens a way in that ends by itself: it reads until a service has handled all that was on a publisher's topic when
     * it was opened. For a system that has changed to another transport and has messages left in Kafka.
     *
     * @param inlet is called on the caller's context
     */
    Draining drain(String publisher, String service, Inlet inlet) {
        Set<String> sources = Set.of(settings.topicOf(publisher));
        KafkaInlet opened = newInlet(service, inlet);
        Drain drain = new Drain(vertx, offsetsOf(service, publisher));
        Future<Void> drained = topics.ready()
                .compose(ready -> drain.begin())
                .onSuccess(begun -> opened.join(topics, sources)
                        .onFailure(error -> LOG.warn("Kafka: {} does not join: {}", service, error.toString())))
                .compose(begun -> drain.drained())
                // All is handled, even if the member is slow to leave its group.
                .compose(done -> opened.close().otherwiseEmpty());
        return new Draining(drained, () -> {
            drain.end();
            return opened.close();
        });
    }

    /**
     * A way in that ends by itself.
     *
     * @param drained completes when it has ended; fails when it was closed before
     */
    record Draining(Future<Void> drained, Opening opening) {}

    /** Blocks, for some seconds at most. To be called when all ways in and out are closed. */
    @Override
    public void close() {
        topics.close();
        producer.close(CLOSE_MAX);
        admin.close(CLOSE_MAX);
    }
}
