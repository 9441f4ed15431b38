/**
 * The model checker: lets the very rules that run in production meet every order of events that delivery may bring
 * about, and looks for a state that must not be.
 *
 * <p>A {@link troupe.kit.check.Model} says who takes part and what comes from outside; the
 * {@link troupe.kit.check.Explorer} walks through all that may follow, breadth first; an
 * {@link troupe.kit.check.Invariant} judges the states; a {@link troupe.kit.check.ModelReplay} goes one way again, step
 * by step. Nothing in this package depends on anything but the JDK, the messages and the kit's pure package.
 */
@NullMarked
package troupe.kit.check;

import org.jspecify.annotations.NullMarked;
