/**
 * Troupe's own services in the kit's simulated world: customers who order, cancel and race each other, a payment
 * provider in virtual time, what must hold after every commit, and the audit of the books when all is at rest.
 */
@NullMarked
package troupe.workbench.simulation;

import org.jspecify.annotations.NullMarked;
