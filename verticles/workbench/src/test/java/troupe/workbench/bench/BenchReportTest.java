package troupe.workbench.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import troupe.workbench.audit.AuditReport;
import troupe.workbench.bench.Latencies.Percentiles;
import troupe.workbench.client.Json;

class BenchReportTest {
    private static final BenchReport OWN_NODE = report(1.52, 9_000L, 0.41, 401.5, 0, true);

    @Test
    void theLastLineHasTheAgreedFields() {
        assertThat(Json.line(OWN_NODE))
                .isEqualTo(
                        "{\"transport\":\"event-bus\",\"nodes\":1,\"orders\":100,\"concurrency\":8,\"sagasPerSecond\":1834.2,"
                                + "\"acceptedPerSecond\":1840.1,"
                                + "\"latencyMs\":{\"p50\":31.2,\"p95\":48.9,\"p99\":90.0,\"max\":120.5},"
                                + "\"commitsPerSaga\":1.52,\"walBytesPerSaga\":9000,\"cpuMsPerSaga\":0.41,\"peakRssMiB\":401.5,"
                                + "\"errors\":0,\"audit\":{\"ok\":true}}");
    }

    @Test
    void whatIsNotKnownOfANodeThatIsNotOursIsNull() {
        assertThat(Json.line(report(null, null, null, null, 0, true)))
                .contains("\"commitsPerSaga\":null,\"walBytesPerSaga\":null,\"cpuMsPerSaga\":null,\"peakRssMiB\":null");
    }

    @Test
    void theFloorIsComparedAsARatio() {
        BenchReport report = OWN_NODE.on(SqlBaselineReport.of(611.4, 4_585.5, 1_834.2));

        assertThat(Json.line(report))
                .endsWith(",\"floor\":{\"singleSagasPerSecond\":611.4,\"batchedSagasPerSecond\":4585.5,"
                        + "\"toSingle\":3.0,\"toBatched\":0.4}}");
        assertThat(BenchText.lines(report)).anyMatch(line -> line.contains("3.0 times that"));
    }

    @Test
    void anErrorOrADiscrepancyIsNotGood() {
        assertThat(OWN_NODE.isGood()).isTrue();
        assertThat(report(null, null, null, null, 1, true).isGood()).isFalse();
        assertThat(report(null, null, null, null, 0, false).isGood()).isFalse();
    }

    @Test
    void peopleAreToldWhatTheErrorsWereAndWhatTheAuditFound() {
        assertThat(BenchText.lines(report(null, null, null, null, 3, false)))
                .contains("errors    3", "          3 x no answer", "          stock of cup: too much")
                .contains("per saga  0.2 ms of the clients' CPU");
    }

    private static BenchReport report(Double commits, Long wal, Double cpu, Double rss, int errors, boolean ok) {
        return new BenchReport(
                "event-bus",
                1,
                100,
                8,
                1_834.2,
                1_840.1,
                new Percentiles(31.2, 48.9, 90, 120.5),
                commits,
                wal,
                cpu,
                rss,
                errors,
                new BenchReport.Books(ok),
                null,
                0.2,
                errors == 0 ? Map.of() : Map.of("no answer", errors),
                new AuditReport(ok, 100, ok ? List.of() : List.of("stock of cup: too much")));
    }
}
