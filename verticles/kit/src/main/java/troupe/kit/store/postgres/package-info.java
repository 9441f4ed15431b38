/**
 * PostgreSQL as a store, and the SQL for it. Only what puts a service together knows this package.
 *
 * <p>Every statement works on arrays ({@code unnest}, {@code = ANY}), so it is prepared once whatever the size of a
 * batch. All tables of the kit exist once per service, in the service's own database.
 */
@NullMarked
package troupe.kit.store.postgres;

import org.jspecify.annotations.NullMarked;
