/**
 * The proof in the build: the fulfilment saga's scenarios, what must hold in each of their states, and faults that the
 * model checker must find. The services' own behaviors are explored; only the outside is a model.
 */
@NullMarked
package troupe.workbench.check;

import org.jspecify.annotations.NullMarked;
