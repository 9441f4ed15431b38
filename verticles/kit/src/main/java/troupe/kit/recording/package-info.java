/**
 * What a service decided and what it knew then, kept with the effects of the decision, so that a saga of a running
 * system becomes a test: today's rules are given the same and should decide the same.
 */
@NullMarked
package troupe.kit.recording;

import org.jspecify.annotations.NullMarked;
