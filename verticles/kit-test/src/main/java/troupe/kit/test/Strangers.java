package troupe.kit.test;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import troupe.kit.transport.kafka.KafkaSettings;

/** Others who write to one of Troupe's topics with a client of their own. */
public final class Strangers implements AutoCloseable {
    private final KafkaSettings settings;
    private final String topic;
    private final KafkaProducer<String, byte[]> producer;

    public Strangers(KafkaSettings settings, String topic) {
        this.settings = settings;
        this.topic = topic;
        this.producer = producer(Map.of("bootstrap.servers", settings.bootstrap()));
    }

    private static KafkaProducer<String, byte[]> producer(Map<String, Object> config) {
        return new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    }

    public static CloudEvent event(String id, String source, String type, String data) {
        return CloudEventBuilder.v1()
                .withId(id)
                .withSource(URI.create(source))
                .withType(type)
                .withData("application/json", data.getBytes(StandardCharsets.UTF_8))
                .build();
    }

    /** An event in binary mode, with a key that all share. */
    public ProducerRecord<String, byte[]> binary(CloudEvent event) {
        return KafkaMessageFactory.<String>createWriter(topic, "stranger").writeBinary(event);
    }

    public void write(CloudEvent event) {
        write(binary(event));
    }

    /** Writes a record, of whatever topic, to this one, into the partition of the key that all share. */
    public void write(ProducerRecord<String, byte[]> written) {
        stored(producer, written);
    }

    /** Writes events in a transaction of their own, which is then aborted or committed. */
    public void writeTogether(boolean commit, CloudEvent... events) {
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                settings.bootstrap(),
                "transactional.id",
                UUID.randomUUID().toString());
        try (KafkaProducer<String, byte[]> transactional = producer(config)) {
            transactional.initTransactions();
            transactional.beginTransaction();
            for (CloudEvent event : events) {
                stored(transactional, binary(event));
            }
            if (commit) {
                transactional.commitTransaction();
            } else {
                transactional.abortTransaction();
            }
        }
    }

    private void stored(KafkaProducer<String, byte[]> by, ProducerRecord<String, byte[]> written) {
        try {
            by.send(new ProducerRecord<>(topic, null, "stranger", written.value(), written.headers()))
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
