/**
 * What the kit and the services keep in PostgreSQL, and the SQL for it.
 *
 * <p>Every statement works on arrays ({@code unnest}, {@code = ANY}), so it is prepared once whatever the size of a
 * batch. All tables of the kit exist once per service, in the service's own database.
 */
@NullMarked
package troupe.kit.store;

import org.jspecify.annotations.NullMarked;
