package troupe.config;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * {@code postgresql.conf}: for many small transactions on a small machine, with durability as PostgreSQL ships it.
 * fsync, full_page_writes and synchronous_commit stay on.
 */
final class PostgresConfiguration {
    private static final Pattern KEY = Pattern.compile("[a-z_]+(\\.[a-z_]+)?");

    private static final String SCRAM_ITERATIONS = "scram_iterations";

    private static final Map<String, String> DEFAULTS = Map.ofEntries(
            Map.entry("listen_addresses", LocalPort.HOST),
            // A data directory can have a longer path than a socket may have.
            Map.entry("unix_socket_directories", ""),
            Map.entry("password_encryption", "scram-sha-256"),
            // Repeated hashing protects passwords that can be guessed. These have 24 random bytes or more, and at 4096
            // it was 40 % of the work of a node's start.
            Map.entry(SCRAM_ITERATIONS, "1"),
            // Eleven services on three nodes with six connections each, and room for people.
            Map.entry("max_connections", "220"),
            // Indexes of half a million orders stay in memory.
            Map.entry("shared_buffers", "256MB"),
            // Checkpoints are rare: after each, the first change of a page writes all of it to the log once more.
            Map.entry("max_wal_size", "4GB"),
            Map.entry("checkpoint_timeout", "15min"),
            // Those full pages are most of the log, and mostly empty. pglz, because these binaries have no lz4.
            Map.entry("wal_compression", "pglz"),
            // Statements here are short: compiling one costs more than running it.
            Map.entry("jit", "off"),
            // The outbox is a queue: its dead rows have to go soon, or each sweep walks over them.
            Map.entry("autovacuum_naptime", "10s"),
            Map.entry("timezone", "UTC"),
            Map.entry("log_timezone", "UTC"),
            // The end of the log is part of error messages, which are in English.
            Map.entry("lc_messages", "C"),
            Map.entry("log_min_messages", "warning"));

    private PostgresConfiguration() {}

    /** What the superuser's password has to be made with already. */
    static String initial() {
        return SCRAM_ITERATIONS + "=" + DEFAULTS.get(SCRAM_ITERATIONS);
    }

    /**
     * The text of the file.
     *
     * @param overrides settings of PostgreSQL by name; they win
     * @throws IllegalArgumentException if a name is none
     */
    static String text(Map<String, String> overrides) {
        Map<String, String> all = new TreeMap<>(DEFAULTS);
        overrides.forEach((key, value) -> {
            if (!KEY.matcher(key).matches() || value.lines().count() > 1) {
                throw new IllegalArgumentException("'" + key + "' cannot be a setting of PostgreSQL");
            }
            all.put(key, value);
        });
        return all.entrySet().stream()
                .map(entry -> entry.getKey() + " = '" + entry.getValue().replace("'", "''") + "'\n")
                .collect(Collectors.joining(
                        "", "# Written by Troupe before each start. ALTER SYSTEM still works, and wins.\n", ""));
    }
}
