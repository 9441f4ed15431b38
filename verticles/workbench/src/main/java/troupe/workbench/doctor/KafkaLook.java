package troupe.workbench.doctor;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import troupe.kit.transport.kafka.KafkaSettings;
import troupe.kit.transport.kafka.KafkaState;
import troupe.system.Foundations;

/** Whether Kafka keeps what it is given: for long enough, more than once, and at all. */
final class KafkaLook implements Look {
    /** A weekend, and somebody who looks on Monday. */
    private static final Duration RETENTION_MIN = Duration.ofDays(3);

    private static final int CONNECT_MS_MAX = 1_000;

    private final Foundations foundations;
    private final KafkaSettings settings;
    private final @Nullable String broker;

    KafkaLook(Foundations foundations, KafkaSettings settings) {
        this.foundations = foundations;
        this.settings = settings;
        this.broker = foundations.broker().orElse(null);
    }

    @Override
    public String at() {
        return "Kafka at " + (broker == null ? "the data directory, where none was found" : broker);
    }

    @Override
    public List<Finding> take() throws InterruptedException {
        if (broker == null) {
            return List.of();
        }
        if (foundations.embeddedKafka() && !isListening(broker)) {
            return List.of(Ailment.KAFKA_STOPPED.of(at(), "it is the data directory's own, and does not run"));
        }
        try {
            return findings(at(), KafkaState.read(settings.withBootstrap(broker), foundations.choreography()));
        } catch (TimeoutException e) {
            return List.of(Ailment.KAFKA_SILENT.of(at(), "no broker answers"));
        } catch (ExecutionException e) {
            return List.of(Ailment.KAFKA_SILENT.of(at(), "it does not say how it is: " + e.getCause()));
        }
    }

    /** Whether anything is there; what does not answer in time may be a broker that hangs. */
    private static boolean isListening(String broker) {
        URI address = URI.create("kafka://" + broker);
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), CONNECT_MS_MAX);
            return true;
        } catch (ConnectException nobody) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    static List<Finding> findings(String at, KafkaState state) {
        List<Finding> found = new ArrayList<>();
        if (!state.missing().isEmpty()) {
            found.add(Ailment.TOPIC_MISSING.of(at, "there is no topic " + String.join(", ", state.missing())));
        }
        state.topics().forEach((name, topic) -> {
            String about = "topic " + name;
            topic.retention()
                    .filter(kept -> kept.compareTo(RETENTION_MIN) < 0)
                    .ifPresent(kept -> found.add(
                            Ailment.RETENTION_SHORT.of(about, "its records are kept for " + kept.toHours() + " h")));
            topic.bytesMax()
                    .ifPresent(bytes -> found.add(Ailment.RETENTION_SHORT.of(
                            about,
                            "of each partition no more than " + bytes + " bytes are kept, whoever has not read them")));
            if (topic.replication() < 2 && state.brokers() > 1) {
                found.add(Ailment.REPLICATION_ONE.of(
                        about, "one of " + state.brokers() + " brokers has it, and goes with it"));
            }
            if (topic.headless() > 0) {
                found.add(
                        Ailment.PARTITIONS_HEADLESS.of(about, topic.headless() + " of its partitions have no leader"));
            }
        });
        return found;
    }
}
