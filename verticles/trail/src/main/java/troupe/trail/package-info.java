/**
 * The audit trail: who of the staff, the operators and the machines changed what. The gateway notes here what it is
 * about to do before it does it, and what became of it afterwards, so that nothing happens without a line; its rows are
 * added and never changed, which triggers see to, and leave when they are old.
 */
@NullMarked
package troupe.trail;

import org.jspecify.annotations.NullMarked;
