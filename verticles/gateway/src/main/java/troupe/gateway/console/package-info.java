/**
 * The console: its page, and what it is told about the running system. All of its data is for operators, as the rest of
 * {@code /admin} is; the page itself holds none.
 */
@NullMarked
package troupe.gateway.console;

import org.jspecify.annotations.NullMarked;
