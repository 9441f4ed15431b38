package troupe.workbench.doctor;

/** How bad something is, the worst first. */
public enum Severity {
    /** Messages, data or whole services are in danger, or will be soon. */
    PROBLEM,
    /** Something could not be looked at, so nobody knows how it is. */
    UNSEEN,
    /** Nothing suffers yet. */
    WARNING
}
