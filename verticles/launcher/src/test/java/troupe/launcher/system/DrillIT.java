package troupe.launcher.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import troupe.config.LocalKafka;
import troupe.config.LocalPostgres;
import troupe.workbench.client.Waiting;
import troupe.workbench.drill.BrokerOutage;
import troupe.workbench.drill.DatabaseCrash;
import troupe.workbench.drill.Drill;
import troupe.workbench.drill.DrillContext;
import troupe.workbench.drill.DrillReport;
import troupe.workbench.drill.NetworkCut;
import troupe.workbench.drill.RollingKill;
import troupe.workbench.drill.Swap;

/** Real node processes under load, and something that breaks: nothing is lost and nothing doubled. */
class DrillIT {
    private static final Duration ONCE = Duration.ofSeconds(1);

    private static final Duration KILLING = Duration.ofSeconds(60);

    @TempDir
    static Path data;

    /** Of each transport: they stay while drills and nodes come and go. */
    private static final Map<String, Servers> SERVERS = new HashMap<>();

    private record Servers(
            Path data, LocalPostgres postgres, @Nullable LocalKafka kafka) {
        static Servers of(String transport) {
            Path own = DrillIT.data.resolve(transport + "-" + UUID.randomUUID());
            return new Servers(
                    own, LocalPostgres.open(own), transport.equals("event-bus") ? null : LocalKafka.open(own));
        }

        void close() {
            if (kafka != null) {
                kafka.close();
            }
            postgres.close();
        }
    }

    @AfterAll
    static void close() {
        SERVERS.values().forEach(Servers::close);
        SERVERS.clear();
    }

    @ParameterizedTest
    @ValueSource(strings = {"event-bus", "kafka"})
    void aNodeThatIsKilledAndReplacedLosesNothing(String transport) {
        assertThat(run(new RollingKill(), transport, ONCE).disturbances()).isPositive();
    }

    /** Takes minutes, so it is for {@code mvn -Plong verify}. */
    @ParameterizedTest
    @Tag("long")
    @ValueSource(strings = {"event-bus", "kafka"})
    void nodesThatAreKilledAndReplacedLoseNothing(String transport) {
        DrillReport report = run(new RollingKill(), transport, KILLING);
        assertThat(report.disturbances()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void twoNodesThatDoNotSeeEachOtherDoubleNothing() {
        run(new NetworkCut(), "event-bus", ONCE);
    }

    @Test
    void aBrokerThatIsAwayForTwentySecondsLosesNothing() {
        run(new BrokerOutage(), "kafka", ONCE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"event-bus", "kafka"})
    void aDatabaseThatCrashesWithTheEndOfItsLogTakesBackNothing(String transport) {
        assertThat(run(new DatabaseCrash(), transport, ONCE).disturbances()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void whatIsUnderWayUnderOneTransportIsFinishedUnderTheOtherInBothDirections() {
        assertThat(run(new Swap(), "both", ONCE).disturbances()).isEqualTo(2);
    }

    private DrillReport run(Drill drill, String transport, Duration duration) {
        Servers servers = SERVERS.computeIfAbsent(transport, Servers::of);
        Vertx vertx = Vertx.vertx();
        try {
            DrillReport report = drill.run(
                    new DrillContext(vertx, servers.data(), transport, duration, new Random(1), LocalNode.quiet()));
            assertThat(report.audit().discrepancies()).isEmpty();
            assertThat(report.settled()).isEqualTo(report.accepted()).isPositive();
            assertThat(report.notFound()).isZero();
            assertThat(report.statuses()).isSubsetOf(202, 422, 503, 504);
            return report;
        } catch (AssertionError | RuntimeException e) {
            // What went wrong is in these books from now on, and is not to be found by other drills.
            SERVERS.remove(transport);
            servers.close();
            throw e;
        } finally {
            Waiting.forResult(vertx.close());
        }
    }
}
