package troupe.kit.simulation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import troupe.kit.service.ServiceDefinition;

/** The databases of a world, one for each service, spread over its servers. */
final class MemoryStores {
    private final Map<String, MemoryServer> byService = new LinkedHashMap<>();

    MemoryStores(World.Setup setup, VirtualTime time, ActiveFaults active, SplittableRandom random, History history) {
        List<MemoryLog> logs = new ArrayList<>();
        for (int i = 0; i < setup.servers(); i++) {
            logs.add(new MemoryLog("postgres" + i, time, random.split(), history));
        }
        for (ServiceDefinition definition : setup.services()) {
            String service = definition.service();
            MemoryStore store = new MemoryStore(changes -> setup.watcher().committed(service, changes));
            MemoryLog log = logs.get(byService.size() % logs.size());
            byService.put(service, new MemoryServer(service, time, active, random.split(), history, store, log));
        }
    }

    MemoryServer of(String service) {
        return Objects.requireNonNull(byService.get(service), service);
    }

    Collection<MemoryServer> all() {
        return byService.values();
    }

    void forEach(BiConsumer<String, MemoryServer> action) {
        byService.forEach(action);
    }

    /** Whether a crash takes both. */
    boolean areOnOneServer(String service, String other) {
        return of(service).log().equals(of(other).log());
    }
}
