package troupe.launcher.system;

import java.util.Map;

/** The same on a node of a cluster. */
class SagasOnClusterIT extends SagasIT {
    @Override
    Map<String, String> flags() {
        return Map.of("cluster.enabled", "true", "cluster.port", "6801");
    }
}
