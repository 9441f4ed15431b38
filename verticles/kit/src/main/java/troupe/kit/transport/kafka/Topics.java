package troupe.kit.transport.kafka;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the topics that are missing, however long the broker is away, and again whenever somebody deletes one. Safe for
 * use by any thread.
 */
final class Topics {
    private static final Logger LOG = LoggerFactory.getLogger(Topics.class);
    private static final long METADATA_PAUSE_MS = 10;
    private static final int METADATA_TRIES_MAX = 500;
    private static final long FAILURE_PAUSE_MS = 500;
    private static final long LOOK_EVERY_MS = 1_000;
    private static final int DESCRIBE_MS_MAX = 1_500;

    private final Vertx vertx;
    private final Admin admin;
    private final Producer<String, byte[]> producer;
    private final KafkaSettings settings;
    private final Collection<String> names;
    private final Promise<Void> ready = Promise.promise();
    /** What Kafka tells apart topics of one name by that were there one after the other. */
    private final Map<String, Uuid> ids = new ConcurrentHashMap<>();

    private final Set<Consumer<String>> readers = new CopyOnWriteArraySet<>();
    private volatile boolean failing;
    private volatile boolean closed;

    Topics(
            Vertx vertx,
            Admin admin,
            Producer<String, byte[]> producer,
            KafkaSettings settings,
            Collection<String> names) {
        this.vertx = vertx;
        this.admin = admin;
        this.producer = producer;
        this.settings = settings;
        this.names = names;
    }

    /** Completes when all topics are there and the producer knows them. */
    Future<Void> ready() {
        return ready.future();
    }

    /** Tells a reader, on any thread, of each topic that is another one of the same name from now on. */
    void addReader(Consumer<String> reader) {
        readers.add(reader);
    }

    void removeReader(Consumer<String> reader) {
        readers.remove(reader);
    }

    /** Looks at the topics now, and now and then from then on. */
    void watch() {
        look().onComplete(looked -> {
            if (looked.succeeded()) {
                failing = false;
                ready.tryComplete();
            } else if (!failing) {
                failing = true;
                LOG.warn("Kafka at {}: {}; trying again", settings.bootstrap(), String.valueOf(looked.cause()));
            }
            if (!closed) {
                vertx.setTimer(looked.succeeded() ? LOOK_EVERY_MS : FAILURE_PAUSE_MS, timer -> watch());
            }
        });
    }

    private Future<?> look() {
        return Future.succeededFuture(names)
                .compose(all -> Future.join(admin.describeTopics(all).topicNameValues().entrySet().stream()
                        .map(entry -> id(entry.getValue()).compose(id -> found(entry.getKey(), id)))
                        .toList()));
    }

    /** The id of a topic; none if there is no topic of the name. */
    private static Future<Optional<Uuid>> id(KafkaFuture<TopicDescription> described) {
        return Future.fromCompletionStage(described.toCompletionStage())
                .map(description -> Optional.of(description.topicId()))
                .recover(error -> isThe(UnknownTopicOrPartitionException.class, error)
                        ? Future.succeededFuture(Optional.empty())
                        : Future.failedFuture(error));
    }

    private Future<Void> found(String name, Optional<Uuid> id) {
        if (id.isEmpty()) {
            return create(name).compose(made -> meet(name, METADATA_TRIES_MAX));
        }
        isNow(name, id.get());
        return ready.future().succeeded() ? Future.succeededFuture() : meet(name, METADATA_TRIES_MAX);
    }

    private void isNow(String name, Uuid id) {
        Uuid before = ids.put(name, id);
        if (before != null && !before.equals(id)) {
            LOG.warn("Kafka: topic {} was deleted and made anew; it is read from its beginning", name);
            readers.forEach(reader -> reader.accept(name));
        }
    }

    private Future<Void> create(String name) {
        NewTopic topic = new NewTopic(name, settings.partitions(), (short) settings.replication());
        // The plain client, because that of Vert.x cannot leave the replication to the broker.
        CompletionStage<Uuid> made =
                admin.createTopics(List.of(topic)).topicId(name).toCompletionStage();
        return Future.fromCompletionStage(made)
                .onSuccess(id -> {
                    LOG.info("Kafka: made topic {} with {} partitions", name, settings.partitions());
                    isNow(name, id);
                })
                .<Void>mapEmpty()
                .recover(error -> isThe(TopicExistsException.class, error)
                        ? Future.succeededFuture()
                        : Future.failedFuture(error));
    }

    private static boolean isThe(Class<? extends Exception> kind, Throwable error) {
        return kind.isInstance(error) || kind.isInstance(error.getCause());
    }

    /** The producer, which never waits, asks for what it does not know of a topic and has it a moment later. */
    private Future<Void> meet(String name, int triesLeft) {
        if (closed || triesLeft == 0) {
            return Future.failedFuture(closed ? "closed" : "the producer does not come to know topic " + name);
        }
        try {
            if (!producer.partitionsFor(name).isEmpty()) {
                return Future.succeededFuture();
            }
        } catch (TimeoutException notYet) {
            LOG.trace("Kafka: topic {} is not known yet", name);
        }
        return vertx.timer(METADATA_PAUSE_MS, TimeUnit.MILLISECONDS).compose(waited -> meet(name, triesLeft - 1));
    }

    /** Those that the broker says it does not have; a broker that does not answer says nothing. */
    Future<List<String>> missing(Collection<String> wanted) {
        DescribeTopicsOptions swift = new DescribeTopicsOptions().timeoutMs(DESCRIBE_MS_MAX);
        List<Future<Optional<String>>> asked = new ArrayList<>();
        admin.describeTopics(wanted, swift)
                .topicNameValues()
                .forEach((name, found) -> asked.add(Future.fromCompletionStage(found.toCompletionStage())
                        .map(there -> Optional.<String>empty())
                        .otherwise(error -> isMissing(error) ? Optional.of(name) : Optional.empty())));
        return Future.all(asked)
                .map(all -> asked.stream()
                        .flatMap(answer -> answer.result().stream())
                        .sorted()
                        .toList());
    }

    private static boolean isMissing(Throwable error) {
        return error instanceof UnknownTopicOrPartitionException
                || error.getCause() instanceof UnknownTopicOrPartitionException;
    }

    void close() {
        closed = true;
        ready.tryFail("closed");
    }
}
