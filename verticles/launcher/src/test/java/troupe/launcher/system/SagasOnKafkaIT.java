package troupe.launcher.system;

import java.util.Map;

/** The same on Kafka. */
class SagasOnKafkaIT extends SagasIT {
    @Override
    Map<String, String> flags() {
        return Map.of("transport.name", "kafka");
    }
}
