package troupe.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Databases, and who may enter them. */
class PostgresDatabasesIT extends PostgresTestBase {
    @Test
    void eachDatabaseHasARoleOfItsOwnThatCannotEnterTheOthers() throws SQLException {
        try (LocalPostgres postgres = LocalPostgres.open(directory)) {
            Map<String, DatabaseAddress> all = postgres.ensureDatabases(List.of("orders", "payments"));
            DatabaseAddress orders = all.get("orders");
            assertThat(text(orders, "SELECT current_user")).isEqualTo("orders");
            assertThat(text(orders, "SELECT count(*) FROM pg_roles WHERE rolname = current_user AND rolsuper"))
                    .isEqualTo("0");
            for (String other : List.of("payments", "postgres", "template1")) {
                assertThatThrownBy(() -> text(as(orders, other, orders.user()), "SELECT 1"))
                        .hasMessageContaining("permission denied");
            }
        }
    }

    @Test
    void noRolesPasswordOpensAnother() {
        try (LocalPostgres postgres = LocalPostgres.open(directory)) {
            DatabaseAddress orders = database(postgres, "orders");
            DatabaseAddress payments = database(postgres, "payments");
            assertThat(answers(as(orders, payments.database(), payments.user())))
                    .isFalse();
            assertThat(answers(as(orders, "postgres", "postgres"))).isFalse();
        }
    }

    @Test
    void askingAgainChangesNothingAndMendsWhatIsHalfDone() throws SQLException {
        try (LocalPostgres postgres = LocalPostgres.open(directory)) {
            // As if a process had died between two steps.
            execute(postgres.superuser(), "CREATE ROLE orders");
            execute(postgres.superuser(), "CREATE DATABASE payments");
            DatabaseAddress orders = database(postgres, "orders");
            execute(orders, "CREATE TABLE t ()");
            assertThat(database(postgres, "orders")).isEqualTo(orders);
            assertThat(text(orders, "SELECT count(*) FROM t")).isEqualTo("0");
            DatabaseAddress payments = database(postgres, "payments");
            execute(payments, "CREATE TABLE t ()");
            assertThat(answers(as(orders, "payments", "orders"))).isFalse();
        }
    }

    @Test
    void manyMayAskForTheSameAtOnce() {
        try (LocalPostgres postgres = LocalPostgres.open(directory)) {
            List<DatabaseAddress> addresses = IntStream.range(0, 8)
                    .parallel()
                    .mapToObj(i -> database(postgres, i % 2 == 0 ? "orders" : "payments"))
                    .distinct()
                    .toList();
            assertThat(addresses).hasSize(2).allMatch(PostgresTestBase::answers);
        }
    }

    @Test
    void aNameThatIsNoNameIsRefused() {
        PostgresDatabases databases =
                new PostgresDatabases(new DatabaseAddress("127.0.0.1", 1, "postgres", "postgres", new Secret("")));
        for (String name : List.of("x; DROP DATABASE y", "Orders", "", "pg_x", "postgres", "template1")) {
            assertThatThrownBy(() -> databases.ensure(List.of(name))).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static DatabaseAddress as(DatabaseAddress known, String database, String user) {
        return new DatabaseAddress(known.host(), known.port(), database, user, known.password());
    }
}
