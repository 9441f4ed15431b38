package troupe.kit.edge;

/**
 * Limits the calls that are under way. Requests that failed before have a part of the places only, so that those which
 * hang, and come again to hang, leave the others theirs. Safe for use by any thread.
 */
final class Bulkhead {
    /** One place in four, and at least one. */
    private static final int FAILED_SHARE = 4;

    private final int places;
    private final int placesOfFailed;
    private int taken;
    private int takenByFailed;

    Bulkhead(int places) {
        this.places = places;
        this.placesOfFailed = Math.max(1, places / FAILED_SHARE);
    }

    /** Takes a place, if there is one. */
    synchronized boolean enter(boolean failedBefore) {
        if (taken >= places || (failedBefore && takenByFailed >= placesOfFailed)) {
            return false;
        }
        taken++;
        takenByFailed += failedBefore ? 1 : 0;
        return true;
    }

    /** Gives the place back. */
    synchronized void leave(boolean failedBefore) {
        taken--;
        takenByFailed -= failedBefore ? 1 : 0;
    }

    synchronized int taken() {
        return taken;
    }
}
