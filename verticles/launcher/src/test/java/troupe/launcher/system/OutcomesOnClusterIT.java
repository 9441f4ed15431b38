package troupe.launcher.system;

import java.util.Map;

/** The same on a node of a cluster. */
class OutcomesOnClusterIT extends OutcomesIT {
    @Override
    Map<String, String> flags() {
        return Map.of("cluster.enabled", "true", "cluster.port", "6801");
    }
}
