package troupe.workbench.bench;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What was used up until a moment; null where that is not known.
 *
 * @param database what PostgreSQL counted
 * @param cpu processor time of the node's process
 * @param clientCpu processor time of this process, where the clients are
 */
record Costs(
        @Nullable DatabaseCounters database,
        @Nullable Duration cpu,
        @Nullable Duration clientCpu) {
    /** What one saga used up. */
    record PerSaga(
            @Nullable Double commits,
            @Nullable Long walBytes,
            @Nullable Double cpuMs,
            @Nullable Double clientCpuMs) {}

    /** @param counted the database's figures a while later, when it had counted all of its commits */
    PerSaga since(Costs before, @Nullable DatabaseCounters counted, int sagas) {
        int of = Math.max(1, sagas);
        return new PerSaga(
                before.database == null || counted == null
                        ? null
                        : Rounded.to(2, (double) (counted.commits() - before.database.commits()) / of),
                before.database == null || database == null
                        ? null
                        : (database.walBytes() - before.database.walBytes()) / of,
                ms(before.cpu, cpu, of),
                ms(before.clientCpu, clientCpu, of));
    }

    private static @Nullable Double ms(@Nullable Duration before, @Nullable Duration after, int sagas) {
        return before == null || after == null
                ? null
                : Rounded.to(3, after.minus(before).toNanos() / 1e6 / sagas);
    }
}
