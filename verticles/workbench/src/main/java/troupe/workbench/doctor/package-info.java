/**
 * Looks at a running system, and at what it stands on, and says what is wrong. An
 * {@link troupe.workbench.doctor.Ailment} is something that can be wrong, explained in docs/DOCTOR.md; a {@code Look}
 * looks for some of them; {@link troupe.workbench.doctor.Doctor} takes all looks and makes a
 * {@link troupe.workbench.doctor.Diagnosis} of what they find. Nothing is changed or started.
 */
@NullMarked
package troupe.workbench.doctor;

import org.jspecify.annotations.NullMarked;
