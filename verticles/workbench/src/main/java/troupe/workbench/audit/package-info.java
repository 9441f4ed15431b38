/**
 * Proves that the books of the services agree. {@link troupe.workbench.audit.Audit} compares them and knows no network;
 * {@link troupe.workbench.audit.HttpBooks} reads them from a running node, page by page.
 */
@NullMarked
package troupe.workbench.audit;

import org.jspecify.annotations.NullMarked;
