package troupe.workbench.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.flywaydb.core.Flyway;
import troupe.config.DatabaseAddress;

/**
 * What the same rows cost in bare SQL: {@link BaselineSaga} run over JDBC on several connections to a database of its
 * own, next to the services' databases, while no node runs. Once with one transaction for each step of each saga, as a
 * service does that commits every message by itself, and once with one for each step of {@value #BATCH} sagas.
 */
public final class SqlBaseline {
    /** Sagas that share their transactions in the second run. */
    static final int BATCH = 100;

    private static final String DATABASE = "troupe_floor";
    /**
     * Connections. More bring nothing on few cores: one commit in flight already lets the others queue up behind it.
     */
    private static final int WORKERS_SINGLE = 16;

    private static final int WORKERS_BATCHED = 4;

    private final DatabaseAddress admin;
    private final Duration warmup;
    private final Duration measured;

    /** @param admin the administrative database, as its owner */
    public SqlBaseline(DatabaseAddress admin, Duration warmup, Duration measured) {
        this.admin = admin;
        this.warmup = warmup;
        this.measured = measured;
    }

    /** Measures both ways and compares Troupe's throughput to them. */
    public SqlBaselineReport measure(double troupeSagasPerSecond) {
        try {
            administer("DROP DATABASE IF EXISTS " + DATABASE + " WITH (FORCE)", "CREATE DATABASE " + DATABASE);
            createTables();
            double single = sagasPerSecond(WORKERS_SINGLE, 1);
            double batched = sagasPerSecond(WORKERS_BATCHED, BATCH);
            administer("DROP DATABASE " + DATABASE + " WITH (FORCE)");
            return SqlBaselineReport.of(single, batched, troupeSagasPerSecond);
        } catch (SQLException e) {
            throw new IllegalStateException("the floor cannot be measured: " + e.getMessage(), e);
        }
    }

    /** The services' own migrations, each service's tables in a schema of its name. */
    private void createTables() throws SQLException {
        for (String service : List.of("orders", "inventory", "payments", "shipping", "notifications")) {
            Flyway.configure()
                    .dataSource(
                            floor().jdbcUrl(),
                            floor().user(),
                            floor().password().value())
                    .schemas(service)
                    .locations("classpath:db/kit", "classpath:db/" + service)
                    .outOfOrder(true)
                    .load()
                    .migrate();
        }
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO inventory.stock (sku, available, reserved, shipped, received)"
                    + " SELECT 'bench-' || n, 1000000, 0, 0, 1000000 FROM generate_series(0, " + (ClosedLoop.SKUS - 1)
                    + ") AS n");
            connection.commit();
        }
    }

    private double sagasPerSecond(int workers, int batch) throws SQLException {
        run(workers, batch, warmup);
        long start = System.nanoTime();
        long sagas = run(workers, batch, measured);
        return sagas * 1e9 / (System.nanoTime() - start);
    }

    private long run(int workers, int batch, Duration duration) throws SQLException {
        long untilNanos = System.nanoTime() + duration.toNanos();
        ExecutorService threads = Executors.newFixedThreadPool(workers);
        try {
            List<Future<Long>> results = new ArrayList<>();
            for (int worker = 0; worker < workers; worker++) {
                SplittableRandom random = new SplittableRandom(worker);
                results.add(threads.submit(() -> work(random, batch, untilNanos)));
            }
            long sagas = 0;
            for (Future<Long> result : results) {
                sagas += result.get();
            }
            return sagas;
        } catch (ExecutionException e) {
            throw new SQLException(String.valueOf(e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            threads.shutdownNow();
        }
    }

    private long work(SplittableRandom random, int batch, long untilNanos) throws SQLException {
        try (Connection connection = connect()) {
            BaselineSaga saga = new BaselineSaga(connection, random);
            long sagas = 0;
            while (System.nanoTime() < untilNanos) {
                saga.run(batch);
                sagas += batch;
            }
            return sagas;
        }
    }

    private void administer(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        admin.jdbcUrl(), admin.user(), admin.password().value());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Prepared at first use and planned by key, as Troupe's own connections are. */
    private Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", admin.user());
        properties.setProperty("password", admin.password().value());
        properties.setProperty("prepareThreshold", "1");
        properties.setProperty("binaryTransfer", "true");
        properties.setProperty("options", "-c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off");
        Connection connection = DriverManager.getConnection(floor().jdbcUrl(), properties);
        connection.setAutoCommit(false);
        return connection;
    }

    private DatabaseAddress floor() {
        return new DatabaseAddress(admin.host(), admin.port(), DATABASE, admin.user(), admin.password());
    }
}
