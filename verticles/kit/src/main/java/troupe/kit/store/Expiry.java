package troupe.kit.store;

import java.time.Duration;

/**
 * Rows of a service's own tables that leave when they are old, whatever their state: what is only ever added to needs
 * an end.
 *
 * @param column when a row was added, by the database's clock
 */
public record Expiry(String table, String column, Duration keepFor) {}
