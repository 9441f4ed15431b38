package troupe.workbench.drill;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import troupe.workbench.drill.DrillReport.Recovery;

/** How long after each disturbance the orders that were under way then had settled. Safe for use by any thread. */
final class Recoveries {
    private static final double NANOS_PER_S = 1e9;

    private final List<Disturbance> pending = new ArrayList<>();
    private final List<Double> seconds = new ArrayList<>();
    private int disturbances;

    private record Disturbance(long nanos, Set<UUID> underWay) {}

    synchronized void disturbed(Set<UUID> underWay) {
        disturbances++;
        pending.add(new Disturbance(System.nanoTime(), new HashSet<>(underWay)));
    }

    synchronized void stillOpen(Set<UUID> open) {
        for (Iterator<Disturbance> it = pending.iterator(); it.hasNext(); ) {
            Disturbance disturbance = it.next();
            if (Collections.disjoint(disturbance.underWay, open)) {
                seconds.add((System.nanoTime() - disturbance.nanos) / NANOS_PER_S);
                it.remove();
            }
        }
    }

    synchronized int disturbances() {
        return disturbances;
    }

    /** Null when nothing was disturbed, or something never recovered. */
    synchronized @Nullable Recovery result() {
        if (seconds.isEmpty() || !pending.isEmpty()) {
            return null;
        }
        List<Double> sorted = seconds.stream().sorted().toList();
        return new Recovery(at(sorted, 0.5), at(sorted, 0.99), at(sorted, 1));
    }

    private static double at(List<Double> sorted, double share) {
        int rank = Math.max(1, (int) Math.ceil(share * sorted.size()));
        return Math.round(sorted.get(rank - 1) * 100) / 100.0;
    }
}
