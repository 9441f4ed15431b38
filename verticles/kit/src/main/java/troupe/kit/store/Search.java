package troupe.kit.store;

import io.vertx.sqlclient.Tuple;

/**
 * One look into a service's own tables, for what is not about one entity. Its work must be bounded by itself, such as
 * by a limit on the rows that are looked at: the database ends it after the timeout of all questions.
 *
 * @param sql one of a few constant texts, for each is prepared and kept
 */
public record Search(String sql, Tuple parameters) {}
