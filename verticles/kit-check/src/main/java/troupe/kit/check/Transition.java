package troupe.kit.check;

/**
 * One step that a state allows.
 *
 * @param cause the fact that leads to it
 * @param change what it does
 * @param state the state that it leads to
 */
record Transition(char cause, Change change, String state) {}
