package troupe.kit.transport;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Which instances of each service run. Safe for use by any thread. */
public final class Members {
    private final Map<String, List<String>> instances = new ConcurrentHashMap<>();

    public void join(String service, String instance) {
        instances.computeIfAbsent(service, s -> new CopyOnWriteArrayList<>()).add(instance);
    }

    public void leave(String service, String instance) {
        instances.getOrDefault(service, List.of()).remove(instance);
    }

    public boolean isRunning(String service) {
        return !instances.getOrDefault(service, List.of()).isEmpty();
    }

    /**
     * The instance that is responsible for a key: the one whose hash together with the key's is highest. While
     * membership is stable a key stays where it is, and when it changes only the keys of those who came or went move
     * (rendezvous hashing, Thaler and Ravishankar 1996).
     *
     * @return null when no instance runs
     */
    public @Nullable String responsibleFor(String service, String key) {
        List<String> running = instances.getOrDefault(service, List.of());
        String best = null;
        long bestWeight = 0;
        for (String instance : running) {
            long weight = mixed(instance.hashCode() * 0x9E3779B97F4A7C15L + key.hashCode());
            if (best == null || weight > bestWeight) {
                best = instance;
                bestWeight = weight;
            }
        }
        return best;
    }

    /** Spreads every bit of the input over all bits of the result (the finaliser of SplitMix64). */
    private static long mixed(long bits) {
        long x = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
        return x ^ (x >>> 31);
    }
}
