package troupe.workbench.doctor;

/**
 * Something that is wrong.
 *
 * @param about with what
 * @param seen as one sentence; the same of several things is told once
 */
record Finding(Ailment ailment, String about, String seen) {
    /** What servers say goes to a terminal, and must not steer it. */
    Finding {
        about = clean(about);
        seen = clean(seen);
    }

    private static String clean(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\\n]]", " ");
    }
}
