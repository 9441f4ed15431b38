package troupe.launcher.cli;

/** How a log line looks. */
enum LogFormat {
    /** For people. */
    HUMAN,
    /** For programs: an object on each line. */
    JSON
}
