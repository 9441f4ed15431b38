package troupe.launcher.system;

import java.util.HashMap;
import java.util.Map;

/** The same on Kafka. */
class TracingOnKafkaIT extends TracingIT {
    @Override
    Map<String, String> flags() {
        Map<String, String> flags = new HashMap<>(super.flags());
        flags.put("transport.name", "kafka");
        return flags;
    }
}
