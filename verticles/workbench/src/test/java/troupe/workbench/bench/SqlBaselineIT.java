package troupe.workbench.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import troupe.config.LocalPostgres;

class SqlBaselineIT {
    @TempDir
    Path data;

    /** Fails when a service changes a table that the floor writes to, and the floor does not follow. */
    @Test
    void bareSqlWritesTheServicesOwnTables() {
        try (LocalPostgres postgres = LocalPostgres.open(data)) {
            SqlBaselineReport floor = new SqlBaseline(
                            postgres.superuser(), Duration.ofMillis(100), Duration.ofMillis(500))
                    .measure(1_000);

            assertThat(floor.singleSagasPerSecond()).isPositive();
            assertThat(floor.batchedSagasPerSecond()).isGreaterThan(floor.singleSagasPerSecond());
            assertThat(floor.toSingle()).isGreaterThan(floor.toBatched());
        }
    }
}
