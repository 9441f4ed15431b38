/**
 * Reproduces failures against real nodes in processes of their own, under load: nodes are killed, networks cut, brokers
 * stopped. Afterwards every accepted order must have settled, and the books must agree.
 */
@NullMarked
package troupe.workbench.drill;

import org.jspecify.annotations.NullMarked;
