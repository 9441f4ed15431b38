package troupe.workbench.bench;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import troupe.workbench.audit.AuditReport;

/**
 * What was measured; its JSON is the last line of {@code bench --json}.
 *
 * @param transport what carried the messages, in words
 * @param acceptedPerSecond answered with 202, from the first request to the last acceptance
 * @param sagasPerSecond SHIPPED, from the first request to the last of them
 * @param latencyMs from acceptance to shipped
 * @param commitsPerSaga transactions committed in the services' databases; null where the database cannot be asked
 * @param walBytesPerSaga written to the database's log; null where the database cannot be asked
 * @param cpuMsPerSaga processor time of the nodes' processes, not of PostgreSQL; null where they are not ours
 * @param peakRssMiB most memory of one node's process that was ever resident; null where that is not known
 * @param errors orders that were not accepted, or were accepted and not shipped
 * @param floor null unless asked for
 * @param clientCpuMsPerSaga processor time of the clients, who share the machine with what is measured; null where that
 *     is not known
 * @param errorKinds what the errors were, and how many of each
 */
public record BenchReport(
        String transport,
        int nodes,
        int orders,
        int concurrency,
        double sagasPerSecond,
        double acceptedPerSecond,
        Latencies.Percentiles latencyMs,
        @Nullable Double commitsPerSaga,
        @Nullable Long walBytesPerSaga,
        @Nullable Double cpuMsPerSaga,
        @Nullable Double peakRssMiB,
        int errors,
        Books audit,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable SqlBaselineReport floor,
        @JsonIgnore @Nullable Double clientCpuMsPerSaga,
        @JsonIgnore Map<String, Integer> errorKinds,
        @JsonIgnore AuditReport auditReport) {

    /** Whether the books agree afterwards. */
    public record Books(boolean ok) {}

    /** Whether every order was shipped and the books agree. */
    @JsonIgnore
    public boolean isGood() {
        return errors == 0 && audit.ok();
    }

    /** The same, with a floor to compare to. */
    public BenchReport on(SqlBaselineReport measured) {
        return new BenchReport(
                transport,
                nodes,
                orders,
                concurrency,
                sagasPerSecond,
                acceptedPerSecond,
                latencyMs,
                commitsPerSaga,
                walBytesPerSaga,
                cpuMsPerSaga,
                peakRssMiB,
                errors,
                audit,
                measured,
                clientCpuMsPerSaga,
                errorKinds,
                auditReport);
    }
}
