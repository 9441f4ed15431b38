package troupe.kit.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import troupe.kit.store.DatabaseErrors;
import troupe.kit.store.DatabaseErrors.Kind;

/** Whose fault each of PostgreSQL's errors is, and whether it may have come after a commit. */
class PostgresErrorsTest {
    @ParameterizedTest
    @CsvSource({
        "23505, COLLISION, true",
        "23514, DATA, true",
        "22P05, DATA, true",
        "21000, DATA, true",
        "44000, DATA, true",
        "54000, DATA, true",
        "P0001, DATA, true",
        "55P03, LOCKED, true",
        "57014, SLOW, true",
        "40001, CONTENTION, true",
        "40P01, CONTENTION, true",
        "25006, OUTAGE, true",
        "42501, OUTAGE, true",
        "53100, OUTAGE, true",
        "57P01, OUTAGE, false",
        "57P03, OUTAGE, false",
        ", OUTAGE, true"
    })
    void anErrorIsOfItsKindAndKeepsItsCause(String state, Kind kind, boolean leftNothing) {
        PgException error = new PgException("it says so", "ERROR", state, null);

        Throwable told = PostgresErrors.told(error).cause();

        assertThat(DatabaseErrors.kindOf(told)).isEqualTo(kind);
        assertThat(PostgresErrors.kindOf(error)).isEqualTo(kind);
        assertThat(DatabaseErrors.leftNothing(told)).isEqualTo(leftNothing);
        assertThat(told).hasMessageContaining("it says so").hasCause(error);
    }

    @Test
    void whatIsNotThePostgresqlServersIsToldAsItIs() {
        IOException broken = new IOException("broken");

        assertThat(PostgresErrors.told(broken).cause()).isSameAs(broken);
        assertThat(DatabaseErrors.kindOf(broken)).isEqualTo(Kind.OUTAGE);
        assertThat(DatabaseErrors.leftNothing(broken)).isFalse();
        assertThat(DatabaseErrors.kindOf(new TimeoutException())).isEqualTo(Kind.SLOW);
        assertThat(DatabaseErrors.kindOf(new IllegalStateException())).isEqualTo(Kind.DATA);
    }
}
