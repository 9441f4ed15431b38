package troupe.config;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * How the broker is set up: one node that is broker and controller.
 *
 * @param own wins over Troupe's settings
 */
record KafkaConfiguration(Path home, int port, int controllerPort, Map<String, String> own) {
    private static final int NODE_ID = 1;

    Path data() {
        return home.resolve("data");
    }

    String text() {
        Map<String, String> all = new TreeMap<>(Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                Integer.toString(NODE_ID),
                "controller.quorum.voters",
                NODE_ID + "@" + LocalPort.HOST + ":" + controllerPort,
                "controller.listener.names",
                "CONTROLLER",
                "listeners",
                "PLAINTEXT://" + LocalPort.HOST + ":" + port + ",CONTROLLER://" + LocalPort.HOST + ":" + controllerPort,
                "listener.security.protocol.map",
                "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "log.dirs",
                data().toString()));
        all.putAll(SMALL);
        all.putAll(own);
        return all.entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue().replace("\\", "\\\\") + "\n")
                .collect(Collectors.joining());
    }

    /** One node has nobody to replicate to, few clients and little memory. */
    private static final Map<String, String> SMALL = Map.ofEntries(
            Map.entry("offsets.topic.replication.factor", "1"),
            Map.entry("offsets.topic.num.partitions", "8"),
            Map.entry("transaction.state.log.replication.factor", "1"),
            Map.entry("transaction.state.log.min.isr", "1"),
            Map.entry("share.coordinator.state.topic.replication.factor", "1"),
            Map.entry("share.coordinator.state.topic.min.isr", "1"),
            // A typing error must not make a topic.
            Map.entry("auto.create.topics.enable", "false"),
            // Who was away for weeks must not begin from the beginning: one year, in minutes.
            Map.entry("offsets.retention.minutes", "525600"),
            // After a crash a broker waits until its former self counts as dead.
            Map.entry("broker.session.timeout.ms", "3000"),
            Map.entry("broker.heartbeat.interval.ms", "500"),
            Map.entry("group.initial.rebalance.delay.ms", "0"),
            Map.entry("log.cleaner.dedupe.buffer.size", "8388608"),
            Map.entry("num.network.threads", "2"),
            Map.entry("num.io.threads", "4"),
            Map.entry("background.threads", "2"));

    /** Kafka writes a UUID in 22 letters. */
    static String newClusterId() {
        UUID id = UUID.randomUUID();
        byte[] bytes = ByteBuffer.allocate(2 * Long.BYTES)
                // An id that begins with a dash would look like an option: the first bits are not all set.
                .putLong(id.getMostSignificantBits() & Long.MAX_VALUE)
                .putLong(id.getLeastSignificantBits())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
