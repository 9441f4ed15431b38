package troupe.workbench.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A report for people. */
public final class BenchText {
    private BenchText() {}

    public static List<String> lines(BenchReport report) {
        List<String> lines = new ArrayList<>();
        lines.add("sagas     " + report.sagasPerSecond() + "/s shipped, " + report.acceptedPerSecond() + "/s accepted; "
                + report.orders() + " orders, " + report.concurrency() + " clients, "
                + report.nodes() + (report.nodes() == 1 ? " node, " : " nodes, ") + report.transport());
        Latencies.Percentiles ms = report.latencyMs();
        lines.add("latency   p50 " + ms.p50() + " ms, p95 " + ms.p95() + " ms, p99 " + ms.p99() + " ms, max " + ms.max()
                + " ms from accepted to shipped");
        lines.add("per saga  "
                + Stream.of(
                                known(report.commitsPerSaga(), "commits"),
                                known(report.walBytesPerSaga(), "bytes of WAL"),
                                known(report.cpuMsPerSaga(), "ms of the node's CPU"),
                                known(report.clientCpuMsPerSaga(), "ms of the clients' CPU"))
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining(", ")));
        known(report.peakRssMiB(), "MiB resident at the peak").ifPresent(peak -> lines.add("memory    " + peak));
        lines.add("errors    " + report.errors());
        report.errorKinds().forEach((kind, count) -> lines.add("          " + count + " x " + kind));
        lines.add("audit     " + (report.audit().ok() ? "the books agree" : "the books do not agree") + ", "
                + report.auditReport().checked() + " orders checked");
        report.auditReport().discrepancies().forEach(sentence -> lines.add("          " + sentence));
        SqlBaselineReport floor = report.floor();
        if (floor != null) {
            lines.add("floor     " + floor.singleSagasPerSecond()
                    + " sagas/s in bare SQL with one transaction per step: " + floor.toSingle() + " times that");
            lines.add("          " + floor.batchedSagasPerSecond() + " sagas/s in bare SQL with steps batched by "
                    + SqlBaseline.BATCH + ": " + floor.toBatched() + " times that");
        }
        return lines;
    }

    private static Optional<String> known(@Nullable Number figure, String unit) {
        return Optional.ofNullable(figure).map(known -> known + " " + unit);
    }
}
