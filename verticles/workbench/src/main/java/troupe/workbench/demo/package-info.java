/**
 * Shows the main job: customers buy over HTTP, with a mix of fates, and every order settles by events alone.
 * {@link troupe.workbench.demo.ExpectedOutcome} says what may happen to an order and how it should end.
 */
@NullMarked
package troupe.workbench.demo;

import org.jspecify.annotations.NullMarked;
