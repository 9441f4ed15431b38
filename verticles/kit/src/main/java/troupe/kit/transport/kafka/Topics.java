package troupe.kit.transport.kafka;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the topics that are missing, however long the broker is away. Safe for use by any thread. */
final class Topics {
    private static final Logger LOG = LoggerFactory.getLogger(Topics.class);
    private static final long METADATA_PAUSE_MS = 10;
    private static final long FAILURE_PAUSE_MS = 500;
    private static final int DESCRIBE_MS_MAX = 1_500;

    private final Vertx vertx;
    private final Admin admin;
    private final Producer<String, byte[]> producer;
    private final KafkaSettings settings;
    private final Collection<String> names;
    private final Promise<Void> ready = Promise.promise();
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

    void prepare() {
        Future<?> all = Future.join(names.stream()
                .map(name -> create(name).compose(made -> meet(name)))
                .toList());
        all.onSuccess(done -> ready.tryComplete()).onFailure(error -> {
            LOG.warn("Kafka at {}: {}; trying again", settings.bootstrap(), error.toString());
            if (!closed) {
                vertx.setTimer(FAILURE_PAUSE_MS, timer -> prepare());
            }
        });
    }

    private Future<Void> create(String name) {
        NewTopic topic = new NewTopic(name, settings.partitions(), (short) settings.replication());
        // The plain client, because that of Vert.x cannot leave the replication to the broker.
        CompletionStage<Void> made = admin.createTopics(List.of(topic)).all().toCompletionStage();
        return Future.fromCompletionStage(made)
                .onSuccess(done -> LOG.info("Kafka: made topic {} with {} partitions", name, settings.partitions()))
                .recover(error -> isThere(error) ? Future.succeededFuture() : Future.failedFuture(error));
    }

    private static boolean isThere(Throwable error) {
        return error instanceof TopicExistsException || error.getCause() instanceof TopicExistsException;
    }

    /** The producer, which never waits, asks for what it does not know of a topic and has it a moment later. */
    private Future<Void> meet(String name) {
        if (closed) {
            return Future.failedFuture("closed");
        }
        try {
            if (!producer.partitionsFor(name).isEmpty()) {
                return Future.succeededFuture();
            }
        } catch (TimeoutException notYet) {
            LOG.trace("Kafka: topic {} is not known yet", name);
        }
        return vertx.timer(METADATA_PAUSE_MS, TimeUnit.MILLISECONDS).compose(waited -> meet(name));
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
