/**
 * Proves that the books of the services agree. {@link troupe.launcher.audit.Audit} compares them and knows no network;
 * {@link troupe.launcher.audit.HttpBooks} reads them from a running node, page by page.
 */
@NullMarked
package troupe.launcher.audit;

import org.jspecify.annotations.NullMarked;
