package troupe.kit.store;

import java.io.IOException;

/** There is no connection to the database, so nothing was sent. */
public final class NotConnectedException extends IOException {
    private static final long serialVersionUID = 1L;

    public NotConnectedException(String why) {
        super("no connection to the database: " + why);
    }
}
