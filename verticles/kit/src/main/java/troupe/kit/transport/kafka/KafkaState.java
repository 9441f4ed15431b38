package troupe.kit.transport.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import troupe.codec.Catalogue;
import troupe.kit.behavior.Choreography;

/**
 * How a Kafka is, as one sees it from outside.
 *
 * @param brokers how many there are
 * @param topics those that carry messages, by name
 * @param missing those that should, and are not there
 */
public record KafkaState(int brokers, Map<String, Topic> topics, Set<String> missing) {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaState.class);
    private static final long ANSWER_S_MAX = 10;
    private static final Duration CLOSED_WITHIN = Duration.ofSeconds(1);

    /**
     * One topic.
     *
     * @param replication the fewest copies that a partition of it has
     * @param headless how many of its partitions have no leader, so that nothing comes or goes
     * @param retention how long records are kept; empty for ever
     * @param bytesMax how much of a partition is kept; empty for all
     */
    public record Topic(
            int partitions, int replication, long headless, Optional<Duration> retention, Optional<Long> bytesMax) {}

    /**
     * Asks the brokers. Blocks.
     *
     * @param settings name some broker
     * @throws TimeoutException if no broker answers
     * @throws ExecutionException if one refuses
     */
    public static KafkaState read(KafkaSettings settings, Choreography choreography)
            throws TimeoutException, ExecutionException, InterruptedException {
        Set<String> names = new Language(choreography, Catalogue.builder().build(), settings).topics();
        Admin admin = open(settings);
        try {
            int brokers = answer(admin.describeCluster().nodes()).size();
            Map<String, TopicDescription> found = new TreeMap<>();
            Set<String> missing = new TreeSet<>();
            for (Map.Entry<String, KafkaFuture<TopicDescription>> asked :
                    admin.describeTopics(names).topicNameValues().entrySet()) {
                try {
                    found.put(asked.getKey(), answer(asked.getValue()));
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                        throw e;
                    }
                    missing.add(asked.getKey());
                }
            }
            return new KafkaState(brokers, topics(admin, found), missing);
        } finally {
            admin.close(CLOSED_WITHIN);
        }
    }

    /** What cannot be opened, such as a host that nobody knows, does not answer either. */
    private static Admin open(KafkaSettings settings) throws ExecutionException {
        try {
            return AdminClient.create(new ClientConfigs(settings).admin());
        } catch (KafkaException e) {
            throw new ExecutionException(e.getCause() == null ? e : e.getCause());
        }
    }

    private static Map<String, Topic> topics(Admin admin, Map<String, TopicDescription> found)
            throws TimeoutException, ExecutionException, InterruptedException {
        Collection<ConfigResource> asked = new ArrayList<>();
        found.keySet().forEach(name -> asked.add(new ConfigResource(ConfigResource.Type.TOPIC, name)));
        Map<ConfigResource, Config> configs =
                answer(admin.describeConfigs(asked).all());
        Map<String, Topic> topics = new TreeMap<>();
        configs.forEach((resource, config) -> {
            TopicDescription description = found.get(resource.name());
            if (description != null) {
                topics.put(resource.name(), topic(description, config));
            }
        });
        return topics;
    }

    private static Topic topic(TopicDescription description, Config config) {
        List<TopicPartitionInfo> partitions = description.partitions();
        boolean deletes = Optional.ofNullable(config.get(TopicConfig.CLEANUP_POLICY_CONFIG))
                .map(ConfigEntry::value)
                .filter(policy -> policy.contains(TopicConfig.CLEANUP_POLICY_DELETE))
                .isPresent();
        return new Topic(
                partitions.size(),
                partitions.stream()
                        .mapToInt(partition -> partition.replicas().size())
                        .min()
                        .orElse(0),
                partitions.stream()
                        .filter(partition ->
                                partition.leader() == null || partition.leader().isEmpty())
                        .count(),
                limit(config, TopicConfig.RETENTION_MS_CONFIG, deletes).map(Duration::ofMillis),
                limit(config, TopicConfig.RETENTION_BYTES_CONFIG, deletes));
    }

    /** Of what deletes nothing, and of -1, nothing is limited. */
    private static Optional<Long> limit(Config config, String name, boolean deletes) {
        return deletes
                ? Optional.ofNullable(config.get(name))
                        .map(ConfigEntry::value)
                        .map(Long::parseLong)
                        .filter(limit -> limit >= 0)
                : Optional.empty();
    }

    private static <T> T answer(KafkaFuture<T> asked)
            throws TimeoutException, ExecutionException, InterruptedException {
        try {
            return asked.get(ANSWER_S_MAX, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof org.apache.kafka.common.errors.TimeoutException late) {
                LOG.debug("Kafka does not answer", late);
                throw new TimeoutException(late.getMessage());
            }
            throw e;
        }
    }
}
